//! Counters and measurements that move, so that there is something to observe.

use lwm2m_objects::device::BatteryStatus;
use lwm2m_objects::wlan_connectivity::Status;

use crate::objects::Objects;

/// Bytes in a packet, about.
const PACKET: i64 = 600;

/// What a second of work leaves behind, this many seconds after the start.
pub(crate) fn second(objects: &mut Objects, seconds: u64) {
    measure(objects, seconds);
    let sent = 1_000 + 100 * swing(seconds, 20);
    let received = 5_000 + 500 * swing(seconds + 7, 30);
    for (_, wlan) in &mut objects.wlans.instances {
        if wlan.status == Status::Up {
            count(&mut wlan.total_bytes_sent, sent);
            count(&mut wlan.total_bytes_received, received);
            count(&mut wlan.total_packets_sent, sent / PACKET);
            count(&mut wlan.total_packets_received, received / PACKET);
        }
    }
    for (_, apn) in &mut objects.apns.instances {
        if apn.enable_status == Some(true) {
            count(&mut apn.total_bytes_sent, sent / 10);
            count(&mut apn.total_bytes_received, received / 10);
            count(&mut apn.total_packets_sent, sent / 10 / PACKET);
        }
    }
}

fn measure(objects: &mut Objects, seconds: u64) {
    let monitoring = &mut objects.monitoring.object;
    monitoring.radio_signal_strength = -70 + swing(seconds, 40);
    monitoring.link_quality = Some(80 + swing(seconds, 40));
    monitoring.link_utilization = u8::try_from(20 + swing(seconds, 60)).ok();

    let device = &mut objects.device.object;
    // Ten seconds for a percent.
    let level = 60 + swing(seconds / 10 + 40, 160);
    device.battery_level = u8::try_from(level).ok();
    let is_charging = (seconds / 10 + 40) % 160 < 40 || (seconds / 10 + 40) % 160 >= 120;
    let status = if is_charging {
        BatteryStatus::Charging
    } else {
        BatteryStatus::Normal
    };
    device.battery_status = Some(status);
    device.memory_free = Some(131_072 - 512 * swing(seconds, 24));
}

/// Up and down between a quarter of the period below zero and as much above.
fn swing(seconds: u64, period: u64) -> i64 {
    let quarter = i64::try_from(period / 4).unwrap_or(0);
    let place = i64::try_from(seconds % period).unwrap_or(0);
    if place <= quarter {
        place
    } else if place <= 3 * quarter {
        2 * quarter - place
    } else {
        place - 4 * quarter
    }
}

fn count(counter: &mut Option<i64>, more: i64) {
    *counter = Some(counter.unwrap_or(0).wrapping_add(more));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factory;

    #[test]
    fn measurements_swing_around_zero() {
        let wave: Vec<_> = (0..=8).map(|second| swing(second, 8)).collect();
        assert_eq!(wave, [0, 1, 2, 1, 0, -1, -2, -1, 0]);
    }

    #[test]
    fn counters_only_grow_and_only_where_the_interface_is_up() {
        let mut objects = factory::objects();
        let mut off = objects.wlans.instances.get(0).unwrap().clone();
        off.status = Status::Disabled;
        objects.wlans.instances.insert(1, off);
        objects.wlans.instances.get_mut(0).unwrap().status = Status::Up;
        let mut last = 0;
        for seconds in 0..200 {
            second(&mut objects, seconds);
            let sent = objects
                .wlans
                .instances
                .get(0)
                .unwrap()
                .total_bytes_sent
                .unwrap();
            assert!(sent > last);
            last = sent;
        }
        assert_eq!(
            objects.wlans.instances.get(1).unwrap().total_bytes_sent,
            None
        );
    }

    #[test]
    fn measurements_stay_within_their_ranges() {
        let mut objects = factory::objects();
        for seconds in 0..4000 {
            second(&mut objects, seconds);
            assert!(
                objects
                    .device
                    .object
                    .battery_level
                    .is_some_and(|level| level <= 100)
            );
            assert!(objects.monitoring.object.link_utilization.is_some());
        }
    }
}
