//! Scheduling of notifications.

use core::time::Duration;

use super::NotificationAttributes;
use crate::value::Value;

/// The last notification of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Notified<'v> {
    /// The time of the notification, by any monotonic clock.
    pub time: Duration,
    /// The value that was sent.
    pub value: Value<'v>,
    /// The value at the last evaluation, which may be later than the notification. Update it after each
    /// evaluation. `edge` compares it with the current value.
    pub seen: Value<'v>,
}

/// The result of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notification {
    /// Notify now.
    Due,
    /// Do not notify now. Evaluate again at this time, even if the value does not change.
    At(Duration),
    /// Do not notify until the value changes.
    OnChange,
}

impl NotificationAttributes {
    /// Evaluates whether to notify of a value: `LwM2M Core TS 1.2, 7.3.2`. The result depends only on the
    /// arguments: the clock, the last notification and the value.
    ///
    /// When `pmax` has elapsed, a notification is due. Before, a condition must be met: the value crossed
    /// `gt` or `lt` in either direction, it changed by `st`, or it changed to `edge`; without these
    /// attributes, it changed at all. `pmin` must have elapsed too. A change that is reverted before `pmin`
    /// elapses causes no notification.
    ///
    /// A `pmax` of 0 or less than `pmin` is ignored.
    ///
    /// ```
    /// use core::time::Duration;
    /// use lwm2m_core::Value;
    /// use lwm2m_core::operation::{Notification, NotificationAttributes, Notified};
    ///
    /// let attributes = NotificationAttributes::default().write("pmin=10&pmax=60&gt=25")?;
    /// let last = Notified { time: Duration::ZERO, value: Value::from(20), seen: Value::from(20) };
    /// let at = |seconds, value: i32| {
    ///     attributes.notification(last, Duration::from_secs(seconds), Value::from(value))
    /// };
    /// assert_eq!(at(30, 24), Notification::At(Duration::from_secs(60)));
    /// assert_eq!(at(30, 26), Notification::Due);
    /// assert_eq!(at(5, 26), Notification::At(Duration::from_secs(10)));
    /// assert_eq!(at(60, 20), Notification::Due);
    /// # Ok::<(), lwm2m_core::Reason>(())
    /// ```
    #[must_use]
    pub fn notification(
        &self,
        last: Notified<'_>,
        now: Duration,
        value: Value<'_>,
    ) -> Notification {
        let minimum = self.pmin.unwrap_or(0);
        let maximum = self.pmax.filter(|pmax| *pmax > 0 && *pmax >= minimum);
        let earliest = after(last.time, minimum);
        let latest = maximum.map(|pmax| after(last.time, pmax));
        if latest.is_some_and(|latest| now >= latest) {
            return Notification::Due;
        }
        match (self.has_happened(last, value), latest) {
            (true, _) if now >= earliest => Notification::Due,
            (true, _) => Notification::At(earliest),
            (false, Some(latest)) => Notification::At(latest),
            (false, None) => Notification::OnChange,
        }
    }

    /// Returns when to evaluate a value again that was evaluated at a time: not before the first result
    /// (`epmin`), and not after the second (`epmax`).
    #[must_use]
    pub fn evaluation(&self, last: Duration) -> (Duration, Option<Duration>) {
        let earliest = after(last, self.epmin.unwrap_or(0));
        (earliest, self.epmax.map(|epmax| after(last, epmax)))
    }

    fn has_happened(&self, last: Notified<'_>, value: Value<'_>) -> bool {
        let numbers = number(last.value).zip(number(value));
        let thresholds = self.gt.or(self.lt).or(self.st);
        if let Some((last, value)) = numbers.filter(|_| thresholds.is_some()) {
            let over = self.gt.is_some_and(|gt| (last > gt) != (value > gt));
            let under = self.lt.is_some_and(|lt| (last < lt) != (value < lt));
            let step = self.st.is_some_and(|step| (value - last).abs() >= step);
            return over || under || step;
        }
        if let (Some(edge), Value::Boolean(seen), Value::Boolean(value)) =
            (self.edge, last.seen, value)
        {
            return seen != value && value == edge;
        }
        has_changed(last.value, value)
    }
}

fn after(time: Duration, seconds: u32) -> Duration {
    time.saturating_add(Duration::from_secs(seconds.into()))
}

fn number(value: Value<'_>) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(number as f64),
        Value::Unsigned(number) => Some(number as f64),
        Value::Float(number) => Some(number),
        _ => None,
    }
}

/// NaN equals NaN here.
fn has_changed(last: Value<'_>, value: Value<'_>) -> bool {
    match (last, value) {
        (Value::Float(last), Value::Float(value)) => last.to_bits() != value.to_bits(),
        (last, value) => last != value,
    }
}
