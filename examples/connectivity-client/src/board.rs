//! The hardware behind the Object Device: a clock, and buttons for a Server to push.

use std::time::{SystemTime, UNIX_EPOCH};

use lwm2m_objects::device::ErrorCode;
use lwm2m_objects::operation::{Arguments, Hooks};
use lwm2m_objects::{Device, Path, Reason, Time};

/// The one Object Instance of the Device.
const INSTANCE: u16 = 0;

/// A clock that a Server may set, and what it has asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Board {
    /// Seconds that the clock of the Device is ahead of the computer's.
    ahead: i64,
    pushed: Option<Button>,
}

/// What a Server asks the hardware to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Button {
    /// To start again.
    Reboot,
    /// To forget its configuration, and start again.
    FactoryReset,
}

impl Board {
    /// The button that was pushed, if one was since the last time.
    pub(crate) fn take(&mut self) -> Option<Button> {
        self.pushed.take()
    }
}

impl Hooks<Device> for Board {
    fn refresh(&mut self, device: &mut Device, _: Path) {
        device.current_time = Some(Time::new(clock() + self.ahead));
    }

    fn written(&mut self, device: &mut Device, path: Path) {
        let time = Device::CURRENT_TIME.path(INSTANCE);
        if let Some(set) = device.current_time.filter(|_| time.starts_with(path)) {
            self.ahead = set.seconds() - clock();
        }
    }

    fn execute(&mut self, device: &mut Device, path: Path, _: Arguments<'_>) -> Result<(), Reason> {
        if path == Device::REBOOT.path(INSTANCE) {
            self.pushed = Some(Button::Reboot);
        } else if path == Device::FACTORY_RESET.path(INSTANCE) {
            self.pushed = Some(Button::FactoryReset);
        } else {
            device.error_code = [(0, ErrorCode::NoError)].into();
        }
        Ok(())
    }
}

/// Seconds since the Unix epoch.
fn clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}
