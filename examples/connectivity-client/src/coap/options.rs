//! Options of a message, as numbers and as texts.

use coap_lite::{CoapOption, Packet};

/// The options that are critical, and understood: `RFC 7252, 5.4.1`.
const UNDERSTOOD: [u16; 7] = [3, 7, 11, 15, 17, 23, 27];

/// The value of an option that is a number: `RFC 7252, 3.2`, big-endian, as short as can be.
pub(crate) fn number(packet: &Packet, option: CoapOption) -> Option<u32> {
    let bytes = packet.get_first_option(option)?;
    let fold = |number: u32, byte: &u8| number << 8 | u32::from(*byte);
    (bytes.len() <= 4).then(|| bytes.iter().fold(0, fold))
}

/// Sets the one value of an option that is a number.
pub(crate) fn set_number(packet: &mut Packet, option: CoapOption, number: u32) {
    let bytes = number.to_be_bytes().into_iter();
    let bytes: Vec<u8> = bytes.skip_while(|byte| *byte == 0).collect();
    packet.set_option(option, [bytes].into());
}

/// The values of an option that are texts; `None` if one of them is not.
pub(crate) fn texts(packet: &Packet, option: CoapOption) -> Option<Vec<&str>> {
    let values = packet.get_option(option).into_iter().flatten();
    values
        .map(|value| std::str::from_utf8(value).ok())
        .collect()
}

/// Whether there is an option that must not be passed over, and is not understood.
pub(super) fn has_unknown(packet: &Packet) -> bool {
    let is_critical = |option: u16| option % 2 == 1;
    let mut options = packet.options().map(|(option, _)| *option);
    options.any(|option| is_critical(option) && !UNDERSTOOD.contains(&option))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_can_be() {
        let mut packet = Packet::new();
        for (value, bytes) in [
            (0, &[][..]),
            (60, &[60]),
            (11542, &[0x2d, 0x16]),
            (1 << 24, &[1, 0, 0, 0]),
        ] {
            set_number(&mut packet, CoapOption::Accept, value);
            assert_eq!(packet.get_first_option(CoapOption::Accept).unwrap(), bytes);
            assert_eq!(number(&packet, CoapOption::Accept), Some(value));
        }
        packet.set_option(CoapOption::Accept, [vec![1; 5]].into());
        assert_eq!(number(&packet, CoapOption::Accept), None);
    }

    #[test]
    fn only_critical_options_have_to_be_understood() {
        let mut packet = Packet::new();
        packet.add_option(CoapOption::UriPath, b"3".to_vec());
        packet.add_option(CoapOption::Unknown(2050), vec![1]);
        assert!(!has_unknown(&packet));
        packet.add_option(CoapOption::Unknown(2051), vec![1]);
        assert!(has_unknown(&packet));
    }
}
