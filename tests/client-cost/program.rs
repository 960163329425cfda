//! A program that uses Objects in every way: mounted in a tree that requests are answered from, and each
//! one read, written and received in every content format. `run` writes the rest of it, which Objects and
//! where their Object Instances are kept.

use lwm2m_objects::format::{lwm2m_cbor, lwm2m_json, senml_cbor, senml_json, tlv};
use lwm2m_objects::operation::{Mounted, Operation, Request, Tree};
use lwm2m_objects::{Error, Object, Partial, Path};

struct Client {
    mounted: Vec<Box<dyn Mounted>>,
    buffer: Vec<u8>,
}

fn main() -> Result<(), Error> {
    let mut client = Client {
        mounted: Vec::new(),
        buffer: vec![0; 1 << 18],
    };
    use_each(&mut client)?;
    let mut objects: Vec<&mut dyn Mounted> = client
        .mounted
        .iter_mut()
        .map(|object| &mut **object as _)
        .collect();
    let request = Request::new(Operation::Discover, Path::object(3));
    let response = Tree::new(&mut objects).respond(&request, &mut client.buffer);
    println!("{response:?}");
    Ok(())
}

impl Client {
    #[allow(
        dead_code,
        reason = "a program without Objects is what others are held against"
    )]
    fn uses<T: Object + Default + std::fmt::Debug + 'static>(&mut self) -> Result<(), Error> {
        let path = Path::instance(T::DEFINITION.id, 0);
        let mut object = T::default();
        macro_rules! use_in {
            ($($format:ident),+) => {$(
                let payload = $format::encode(object.read(path)?, &mut self.buffer)?;
                object.replace($format::decode(path, payload))?;
                let received = Partial::<T>::from_records($format::decode(path, payload))?;
                println!("{received:?}");
            )+};
        }
        use_in!(tlv, lwm2m_json, senml_json, senml_cbor, lwm2m_cbor);
        self.mounted
            .push(Box::new(MultipleInstances::from(Instances::from([(0, object)]))));
        Ok(())
    }
}
