//! Notification attributes.

use lwm2m_model::DataType;

use crate::error::Error;
use crate::format::link;
use crate::path::Path;
use crate::reason::Reason;
use crate::text::decimal::parse_digits;
use crate::text::float;
use crate::text::split::split;

/// The notification attributes of a path: `LwM2M Core TS 1.2, 7.3.2`. Periods are in seconds.
///
/// ```
/// use lwm2m_core::operation::NotificationAttributes;
///
/// let attributes = NotificationAttributes::default().write("pmin=10&pmax=60")?;
/// assert_eq!((attributes.pmin, attributes.pmax), (Some(10), Some(60)));
/// // Without a value, it is taken back.
/// assert_eq!(attributes.write("pmax")?.pmax, None);
/// assert!(attributes.write("pmin=61").is_err());
/// # Ok::<(), lwm2m_core::Reason>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NotificationAttributes {
    /// Minimum Period: the shortest time between two notifications.
    pub pmin: Option<u32>,
    /// Maximum Period: the longest time between two notifications.
    pub pmax: Option<u32>,
    /// Greater Than: notifies when the value crosses this threshold.
    pub gt: Option<f64>,
    /// Less Than: notifies when the value crosses this threshold.
    pub lt: Option<f64>,
    /// Step: notifies when the value has changed by this amount.
    pub st: Option<f64>,
    /// Minimum Evaluation Period: the shortest time between two evaluations of the value.
    pub epmin: Option<u32>,
    /// Maximum Evaluation Period: the longest time between two evaluations of the value.
    pub epmax: Option<u32>,
    /// Edge: notifies when a Boolean changes to this value.
    pub edge: Option<bool>,
    /// Confirmable Notification: whether notifications are sent as confirmable messages.
    pub con: Option<bool>,
    /// Maximum Historical Queue: the number of notifications to store while the Server is unreachable.
    pub hqmax: Option<u32>,
}

impl NotificationAttributes {
    /// Applies a query such as `pmin=10&st`: sets the attributes with a value and removes those without.
    ///
    /// # Errors
    ///
    /// [`Reason::InvalidAttribute`] for an unknown attribute, an invalid value, and values that contradict
    /// each other: see [`check`](Self::check).
    pub fn write(mut self, query: &str) -> Result<Self, Reason> {
        let mut rest = Some(query);
        while let Some(text) = rest {
            let attribute;
            (attribute, rest) = split(text, b'&');
            let (name, value) = split(attribute, b'=');
            self.set(name, value)?;
        }
        self.check()?;
        Ok(self)
    }

    fn set(&mut self, name: &str, value: Option<&str>) -> Result<(), Reason> {
        match name {
            "pmin" => self.pmin = parse(value, whole)?,
            "pmax" => self.pmax = parse(value, whole)?,
            "epmin" => self.epmin = parse(value, whole)?,
            "epmax" => self.epmax = parse(value, whole)?,
            "hqmax" => self.hqmax = parse(value, whole)?,
            "gt" => self.gt = parse(value, threshold)?,
            "lt" => self.lt = parse(value, threshold)?,
            "st" => self.st = parse(value, threshold)?,
            "edge" => self.edge = parse(value, flag)?,
            "con" => self.con = parse(value, flag)?,
            _ => return Err(Reason::InvalidAttribute),
        }
        Ok(())
    }

    /// Checks that the attributes are consistent: `gt`, `lt` and `st` are below 10^18, `pmin` is at most
    /// `pmax`, `epmin` is less than `epmax`, `st` is more than 0, and `lt + 2 * st < gt`.
    ///
    /// # Errors
    ///
    /// [`Reason::InvalidAttribute`].
    pub fn check(&self) -> Result<(), Reason> {
        let step = self.st.unwrap_or(0.0);
        let is_room = both(self.lt, self.gt).is_none_or(|(lt, gt)| lt + 2.0 * step < gt);
        // A Maximum Period of 0 has no effect.
        let has_order = both(self.pmin, self.pmax).is_none_or(|(min, max)| max == 0 || min <= max);
        let is_evaluated = both(self.epmin, self.epmax).is_none_or(|(min, max)| min < max);
        let has_step = self.st.is_none_or(|step| step > 0.0);
        let thresholds = [self.gt, self.lt, self.st];
        let is_sayable = thresholds
            .iter()
            .flatten()
            .all(|number| number.abs() < LIMIT);
        if is_sayable && is_room && has_order && is_evaluated && has_step {
            Ok(())
        } else {
            Err(Reason::InvalidAttribute)
        }
    }

    /// Checks that the attributes apply to a path. `gt`, `lt`, `st` and the evaluation periods require a
    /// numeric Resource or Resource Instance, `edge` requires a Boolean.
    ///
    /// # Errors
    ///
    /// [`Reason::InvalidAttribute`].
    pub fn check_at(&self, path: Path, data_type: Option<DataType>) -> Result<(), Error> {
        let data_type = data_type.filter(|_| path.depth() >= 3);
        let is_number = matches!(
            data_type,
            Some(DataType::Integer | DataType::UnsignedInteger | DataType::Float)
        );
        let has_thresholds = self.gt.or(self.lt).or(self.st).is_some();
        let is_misplaced = has_thresholds && !is_number;
        if is_misplaced || (self.edge.is_some() && data_type != Some(DataType::Boolean)) {
            return Err(Reason::InvalidAttribute.at(path));
        }
        Ok(())
    }

    /// Completes the attributes by those of the path above: `LwM2M Core TS 1.2, 7.3.2`.
    #[must_use]
    pub fn or(self, above: Self) -> Self {
        Self {
            pmin: self.pmin.or(above.pmin),
            pmax: self.pmax.or(above.pmax),
            gt: self.gt.or(above.gt),
            lt: self.lt.or(above.lt),
            st: self.st.or(above.st),
            epmin: self.epmin.or(above.epmin),
            epmax: self.epmax.or(above.epmax),
            edge: self.edge.or(above.edge),
            con: self.con.or(above.con),
            hqmax: self.hqmax.or(above.hqmax),
        }
    }

    /// Appends the attributes to the current link.
    pub(super) fn describe(&self, links: &mut link::Writer<'_>) -> Result<(), Error> {
        let periods = [
            ("pmin", self.pmin),
            ("pmax", self.pmax),
            ("epmin", self.epmin),
            ("epmax", self.epmax),
            ("hqmax", self.hqmax),
            ("edge", self.edge.map(u32::from)),
            ("con", self.con.map(u32::from)),
        ];
        for (name, value) in periods {
            if let Some(value) = value {
                links.number(name, value.into())?;
            }
        }
        for (name, value) in [("gt", self.gt), ("lt", self.lt), ("st", self.st)] {
            if let Some(value) = value {
                links.float(name, value)?;
            }
        }
        Ok(())
    }
}

/// The limit of thresholds, which keeps them short as text.
const LIMIT: f64 = 1e18;

fn both<T>(left: Option<T>, right: Option<T>) -> Option<(T, T)> {
    left.zip(right)
}

fn parse<T>(value: Option<&str>, read: fn(&str) -> Option<T>) -> Result<Option<T>, Reason> {
    let read = |text| read(text).ok_or(Reason::InvalidAttribute);
    value.map(read).transpose()
}

fn whole(text: &str) -> Option<u32> {
    parse_digits(text).ok()?.try_into().ok()
}

/// Parses a decimal without an exponent.
fn threshold(text: &str) -> Option<f64> {
    let (number, exponent) = split(text, b'e');
    float::parse(number).filter(|_| exponent.is_none())
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(query: &str) -> Result<NotificationAttributes, Reason> {
        NotificationAttributes::default().write(query)
    }

    #[test]
    fn parses_all_attributes() {
        let query = "pmin=1&pmax=2&gt=2.5&lt=-1&st=0.5&epmin=3&epmax=4&edge=1&con=0&hqmax=9";
        let expected = NotificationAttributes {
            pmin: Some(1),
            pmax: Some(2),
            gt: Some(2.5),
            lt: Some(-1.0),
            st: Some(0.5),
            epmin: Some(3),
            epmax: Some(4),
            edge: Some(true),
            con: Some(false),
            hqmax: Some(9),
        };
        assert_eq!(written(query), Ok(expected));
        let none = expected.write("pmin&pmax&gt&lt&st&epmin&epmax&edge&con&hqmax");
        assert_eq!(none, Ok(NotificationAttributes::default()));
        assert_eq!(expected.or(NotificationAttributes::default()), expected);
        assert_eq!(NotificationAttributes::default().or(expected), expected);
    }

    #[test]
    fn rejects_invalid_attributes() {
        for query in [
            "",
            "pmin=",
            "pmin=-1",
            "pmin=+1",
            "pmin=1.5",
            "pmin=4294967296",
            "pmin=1&",
            "ver=1.0",
            "gt=x",
            "gt=inf",
            "gt=NaN",
            "gt=1e3",
            "gt=",
            "edge=2",
            "edge=true",
            "con=",
            "hqmax=x",
            "pmin=2&pmax=1",
            "epmin=2&epmax=2",
            "st=0",
            "st=-1",
            "lt=5&gt=5",
            "lt=6&gt=5",
            "lt=1&gt=5&st=2",
        ] {
            assert_eq!(written(query), Err(Reason::InvalidAttribute), "{query}");
        }
        for query in [
            "pmin=2&pmax=0",
            "pmin=2&pmax=2",
            "lt=1&gt=5&st=1.9",
            "lt=9&st=7",
            "pmin",
        ] {
            assert!(written(query).is_ok(), "{query}");
        }
    }

    #[test]
    fn rejects_attributes_without_a_value() {
        let path = Path::resource(3, 0, 9);
        let at = |query: &str, path, data_type| written(query).unwrap().check_at(path, data_type);
        for query in ["gt=1", "lt=1", "st=1"] {
            assert!(at(query, path, Some(DataType::Float)).is_ok());
            assert!(at(query, path, Some(DataType::UnsignedInteger)).is_ok());
            assert!(at(query, path, Some(DataType::String)).is_err());
            assert!(at(query, path, None).is_err());
            assert!(at(query, Path::instance(3, 0), Some(DataType::Float)).is_err());
        }
        assert!(at("edge=0", path, Some(DataType::Boolean)).is_ok());
        assert!(at("edge=0", path, Some(DataType::Float)).is_err());
        assert!(at("pmin=1&con=1&hqmax=2", Path::object(3), None).is_ok());
    }
}
