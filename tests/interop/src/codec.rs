//! Leshan's codec and ours on the same values: what we encode, Leshan decodes and encodes again, in the
//! same format and in every other one, and we decode that.

use std::fmt::{Debug, Write as _};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use lwm2m_objects::{
    ContentFormat, Encoded, Interface, Object, ObjectInstance, Path, Record, Time, Value,
};
use lwm2m_tests::formats::{FOR_INSTANCES, FOR_OPAQUE, FOR_VALUES, Format};
use lwm2m_tests::{Random, fill, for_each_bundled_object};

use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::models::Models;
use crate::program::Built;
use crate::verdict::{Verdict, holds, same};

const INSTANCES_OF_EACH: usize = 20;
/// Room for the longest payload.
const BUFFER_BYTES: usize = 1 << 18;
/// Java keeps times in milliseconds.
const LATEST: i64 = i64::MAX / 1000;

/// Checks every bundled object.
pub(crate) fn check(built: &Built, matrix: &mut Matrix) {
    let models = Models::new();
    let mut check = Check {
        leshan: Leshan::start(built),
        random: Random::new(6),
        matrix,
    };
    macro_rules! object {
        ($object:ty) => {
            let definition = <$object>::DEFINITION;
            let model = models.of(definition.id, definition.version);
            for _ in 0..INSTANCES_OF_EACH {
                check.instance::<$object>(&model.display().to_string());
            }
        };
    }
    for_each_bundled_object!(object);
}

struct Check<'c> {
    leshan: Leshan,
    random: Random,
    matrix: &'c mut Matrix,
}

/// Those that Leshan has: all but LwM2M CBOR.
fn leshans(formats: &[Format]) -> impl Iterator<Item = Format> {
    let is_leshans = |format: &&Format| format.number != ContentFormat::LWM2M_CBOR;
    formats.iter().filter(is_leshans).copied()
}

impl Check<'_> {
    fn instance<T: Object + Default + PartialEq + Debug>(&mut self, model: &str) {
        let id = self.random.below(3) as u16;
        let mut object = T::default();
        fill(&mut object, id, &mut self.random);
        tame(&mut object, id);
        let path = Path::instance(T::DEFINITION.id, id);
        for from in leshans(&FOR_INSTANCES) {
            for to in leshans(&FOR_INSTANCES) {
                let verdict = self
                    .leshan
                    .through(model, &object, path, (from, to))
                    .and_then(|payload| {
                        let mut back = T::default();
                        let written =
                            back.update_by(Interface::Bootstrap, (to.decode)(path, &payload));
                        written.map_err(|error| format!("{error} in {}", hexadecimal(&payload)))?;
                        same("instance", &back, &object)
                    });
                self.count("instances", (from, to), verdict);
            }
        }
        for from in leshans(&FOR_INSTANCES) {
            let row = row("instances", from);
            self.matrix.without(&row, &ONE_VALUE, FOR_ONE_VALUE);
        }
        self.values(model, &object, path);
    }

    /// Each value alone.
    fn values(&mut self, model: &str, object: &dyn ObjectInstance, path: Path) {
        for record in object.read_by(Interface::Bootstrap, path).unwrap() {
            let formats = formats_for(record.value);
            for from in &formats {
                for to in &formats {
                    let pair = (*from, *to);
                    let payload = self.leshan.through(model, object, record.path, pair);
                    let verdict = payload
                        .and_then(|payload| is_record(&(to.decode)(record.path, &payload), record));
                    self.count("values", pair, verdict);
                }
            }
        }
    }

    fn count(&mut self, what: &str, (from, to): (Format, Format), verdict: Verdict) {
        self.matrix.count(&row(what, from), to.name, verdict);
    }
}

fn row(what: &str, from: Format) -> String {
    format!("Codec: {what} from {}", from.name)
}

fn formats_for(value: Value<'_>) -> Vec<Format> {
    let for_opaque = match value {
        Value::Opaque(_) => FOR_OPAQUE.as_slice(),
        _ => &[],
    };
    let for_one = FOR_VALUES.iter().chain(for_opaque).copied();
    leshans(&FOR_INSTANCES).chain(for_one).collect()
}

/// Keeps the values within what Java can hold.
fn tame(object: &mut dyn ObjectInstance, id: u16) {
    let path = Path::instance(object.definition().id, id);
    let times: Vec<(Path, i64)> = object
        .read_by(Interface::Bootstrap, path)
        .unwrap()
        .iter()
        .filter_map(|record| match record.value {
            Value::Time(time) => Some((record.path, time.seconds().clamp(-LATEST, LATEST))),
            _ => None,
        })
        .collect();
    for (path, seconds) in times {
        let value = Encoded::Value(Value::Time(Time(seconds)));
        object.write_by(Interface::Bootstrap, path, value).unwrap();
    }
}

fn is_record(
    decoded: &[Result<Record<Encoded<'_>>, lwm2m_objects::Error>],
    record: Record<Value<'_>>,
) -> Verdict {
    let [Ok(back)] = decoded else {
        return Err(format!("{decoded:?} is not {record:?}"));
    };
    let is_same = back.path == record.path && is_value(back.value, record.value);
    holds(is_same, || format!("{back:?} is not {record:?}"))
}

fn is_value(back: Encoded<'_>, value: Value<'_>) -> bool {
    // What JSON has escaped or in base64 is not lent in one piece.
    match value {
        Value::String(text) | Value::CoreLink(text) => {
            let mut copied = String::new();
            let copy = back.copy_text(&mut |piece| {
                copied.push_str(piece);
                Ok(())
            });
            copy.is_ok() && copied == text
        }
        Value::Opaque(bytes) => {
            let mut copied = Vec::new();
            let copy = back.copy_opaque(&mut |piece| {
                copied.extend_from_slice(piece);
                Ok(())
            });
            copy.is_ok() && copied == bytes
        }
        value => back.interpret(value.data_type()) == Ok(value),
    }
}

/// The program with Leshan's codec.
struct Leshan {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    buffer: Vec<u8>,
}

impl Leshan {
    fn start(built: &Built) -> Self {
        let nothing: [&str; 0] = [];
        let mut command = built.java("interop.Codec", nothing);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            questions: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
            buffer: vec![0; BUFFER_BYTES],
        }
    }

    /// What we encode in one format, as Leshan encodes it in the other.
    fn through(
        &mut self,
        model: &str,
        object: &dyn ObjectInstance,
        path: Path,
        (from, to): (Format, Format),
    ) -> Result<Vec<u8>, String> {
        let records = object.read_by(Interface::Bootstrap, path).unwrap();
        let payload = (from.encode)(records, &mut self.buffer).unwrap();
        let payload = hexadecimal(payload);
        let (from, to) = (from.number.0, to.number.0);
        writeln!(self.questions, "{model} {path} {from} {to} {payload}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        let answer = answer.trim_end();
        bytes(answer).ok_or_else(|| format!("{path}: Leshan says `{answer}` of {payload}"))
    }
}

impl Drop for Leshan {
    fn drop(&mut self) {
        // It ends with its input.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}").unwrap();
    }
    text
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(pair).collect()
}
