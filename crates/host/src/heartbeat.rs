//! What a door knows of a device it serves, without any IO: when to ping, and how long ago it answered, as a band.

use std::time::Duration;

use vestibule_center::presence::tuple::Band;

/// Agents are pinged each 5 s, others each 15 s (interface, "Device"); oftener when `ghost_ms` is short.
const STAFF_PING: Duration = Duration::from_secs(5);
const CLIENT_PING: Duration = Duration::from_secs(15);

/// The heartbeat of one device. Time is counted from its opening.
#[derive(Debug)]
pub struct Heartbeat {
    staff: bool,
    next_ping: Duration,
    /// When the first ping was sent that is not answered.
    unanswered: Option<Duration>,
    /// When the last answer came.
    answered: Duration,
    band: Band,
}

/// What to do now.
#[derive(Debug, PartialEq, Eq)]
pub struct Beat {
    /// Send a ping.
    pub ping: bool,
    /// The device entered this band.
    pub band: Option<Band>,
    /// Come back after this.
    pub wait: Duration,
}

impl Heartbeat {
    /// The heartbeat of a device that just opened: that was its first answer.
    pub fn new(staff: bool, ghost: Duration) -> Heartbeat {
        let mut beat = Heartbeat { staff, next_ping: Duration::ZERO, unanswered: None, answered: Duration::ZERO, band: Band::Fresh };
        beat.next_ping = beat.every(ghost);
        beat
    }

    fn every(&self, ghost: Duration) -> Duration {
        if self.staff { STAFF_PING.min(ghost / 6) } else { CLIENT_PING.min(ghost / 2) }.max(Duration::from_millis(10))
    }

    /// The device answered; the band it is in then, if that is another.
    pub fn answered(&mut self, now: Duration) -> Option<Band> {
        self.unanswered = None;
        self.answered = now;
        self.enter(Band::Fresh)
    }

    /// Until when it counts, if it does not answer again.
    pub fn counts_until(&self, ghost: Duration) -> Duration {
        self.answered + ghost
    }

    /// How long ago it answered last.
    pub fn silent(&self, now: Duration) -> Duration {
        now.saturating_sub(self.answered)
    }

    fn enter(&mut self, band: Band) -> Option<Band> {
        (std::mem::replace(&mut self.band, band) != band).then_some(band)
    }

    /// What to do at `now`; `ghost` is how long a device may not have answered and still count.
    pub fn beat(&mut self, now: Duration, ghost: Duration) -> Beat {
        let ping = now >= self.next_ping;
        if ping {
            self.next_ping = now + self.every(ghost);
            self.unanswered.get_or_insert(now);
        }
        // Nothing is to be answered between two pings: until one is overdue the device is fresh. How long it then counts is
        // measured from its last answer.
        let overdue = self.unanswered.map(|since| since + ghost / 6);
        let edges = overdue.map(|at| [(at, Band::Live), (self.answered + ghost, Band::Late), (self.answered + ghost * 3, Band::None)]);
        let passed = edges.iter().flatten().rfind(|(at, _)| *at <= now);
        let band = passed.map_or(Band::Fresh, |(_, band)| *band);
        let next_edge = edges.iter().flatten().map(|(at, _)| *at).find(|at| *at > now);
        let until = next_edge.map_or(self.next_ping, |edge| edge.min(self.next_ping));
        Beat { ping, band: self.enter(band), wait: until - now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GHOST: Duration = Duration::from_secs(30);
    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_device_that_answers_each_ping_stays_fresh() {
        let mut heart = Heartbeat::new(true, GHOST);
        assert_eq!(heart.beat(s(1), GHOST), Beat { ping: false, band: None, wait: s(4) });
        for at in [5, 10, 15, 20] {
            assert!(heart.beat(s(at), GHOST).ping);
            assert_eq!(heart.answered(s(at)), None);
        }
    }

    #[test]
    fn a_silent_device_goes_through_every_band_and_comes_back_with_one_answer() {
        let mut heart = Heartbeat::new(true, GHOST);
        assert!(heart.beat(s(5), GHOST).ping);
        assert_eq!(heart.beat(s(10), GHOST).band, Some(Band::Live));
        assert_eq!(heart.beat(s(29), GHOST).band, None);
        assert_eq!(heart.beat(s(30), GHOST).band, Some(Band::Late), "counted from its last answer, not from the ping after it");
        assert_eq!(heart.silent(s(30)), GHOST);
        assert_eq!(heart.beat(s(90), GHOST).band, Some(Band::None));
        assert_eq!(heart.answered(s(90)), Some(Band::Fresh));
        assert_eq!(heart.silent(s(91)), s(1));
    }

    #[test]
    fn a_short_ghost_makes_pings_follow_sooner() {
        let ghost = Duration::from_millis(600);
        let mut heart = Heartbeat::new(true, ghost);
        assert!(heart.beat(Duration::from_millis(100), ghost).ping);
        assert!(Heartbeat::new(false, ghost).beat(Duration::from_millis(300), ghost).ping);
    }
}
