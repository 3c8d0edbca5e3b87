//! The door's part of presence: devices open, fall silent, answer again, are lost. It tells the center openings,
//! losses and changes of band; heartbeats stay here.

use vestibule_center::command::Command;
use vestibule_center::id::DeviceId;
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::setting::Setting;

use super::person::Truth;
use super::{Event, World};
use crate::story::{Step, Verb};

impl World {
    pub(super) fn device_step(&mut self, at: usize, step: &Step) {
        let Some(device) = step.number("device") else {
            return;
        };
        match step.verb {
            Verb::OpenDevice => self.open_device(at, device),
            Verb::LoseDevice => self.lose_device(at, device),
            Verb::Vanish => self.vanish(at, device),
            Verb::Wake => self.wake(at, device),
            _ => {}
        }
    }

    fn open_device(&mut self, at: usize, device: u64) {
        if self.people[at].devices.contains_key(&device) {
            return;
        }
        let id = DeviceId(self.next_device);
        let command = Command::OpenDevice { device: id, kind: DeviceKind::Web };
        let accepted = self.tell(at, command, Verb::OpenDevice);
        self.next_device += 1;
        // The very commit of this turn may have failed, and the device is gone with the center.
        if !accepted || self.down {
            return;
        }
        let truth = Truth { id, silent_since: None, told_silent: false };
        self.people[at].devices.insert(device, truth);
        self.want_snapshot(at);
    }

    /// A device that begins to read gets a snapshot.
    pub(super) fn want_snapshot(&mut self, at: usize) {
        let compare = self.people[at].fed;
        let now = self.now;
        if let Some(runner) = &mut self.runner {
            runner.look(now);
        }
        self.wanted.push((at, compare));
        self.after_turn(None);
    }

    fn lose_device(&mut self, at: usize, device: u64) {
        if let Some(truth) = self.people[at].devices.remove(&device) {
            self.tell(at, Command::LoseDevice { device: truth.id }, Verb::LoseDevice);
            self.read_no_more(at);
        }
    }

    fn vanish(&mut self, at: usize, device: u64) {
        let now = self.clocks.truth;
        let Some(truth) = self.people[at].devices.get_mut(&device) else {
            return;
        };
        if truth.silent_since.is_some() {
            return;
        }
        truth.silent_since = Some(now);
        self.count("device_vanished");
        let ghost_us = self.ghost_ms() * 1_000;
        for (stage, after_us) in [ghost_us / 6, ghost_us, 3 * ghost_us].into_iter().enumerate() {
            let stage = stage as u8;
            self.plan_event(after_us, Event::Band { person: at, device, stage });
        }
        self.read_no_more(at);
    }

    /// Nobody reads where no device answers.
    fn read_no_more(&mut self, at: usize) {
        if !self.people[at].is_here() {
            self.forget_own(at);
        }
    }

    fn wake(&mut self, at: usize, device: u64) {
        let Some(truth) = self.people[at].devices.get_mut(&device) else {
            return;
        };
        if truth.silent_since.take().is_none() {
            return;
        }
        let (id, told) = (truth.id, std::mem::take(&mut truth.told_silent));
        if told {
            let command = Command::SetDeviceBand { device: id, band: Band::Fresh, silent_ms: 0 };
            self.tell(at, command, Verb::Wake);
        }
        if !self.people[at].fed {
            self.want_snapshot(at);
        }
    }

    /// A device that has been silent since falls into the next band, and is lost in the end.
    pub(super) fn fall_silent(&mut self, at: usize, device: u64, stage: u8) {
        let ghost_us = (self.ghost_ms() * 1_000) as i64;
        let after = [ghost_us / 6, ghost_us, 3 * ghost_us];
        let now = self.clocks.truth;
        let Some(truth) = self.people[at].devices.get_mut(&device) else {
            return;
        };
        let due = |since: vestibule_center::time::Time| now.0 - since.0 >= after.get(usize::from(stage)).copied().unwrap_or(0);
        if !truth.silent_since.is_some_and(due) {
            return;
        }
        truth.told_silent = true;
        let id = truth.id;
        let silent_ms = truth.silent_since.map_or(0, |since| now.since_ms(since));
        let band = |band| Command::SetDeviceBand { device: id, band, silent_ms };
        match stage {
            0 => self.tell(at, band(Band::Live), Verb::Vanish),
            1 => self.tell(at, band(Band::Late), Verb::Vanish),
            _ => {
                self.people[at].devices.remove(&device);
                self.tell(at, Command::LoseDevice { device: id }, Verb::LoseDevice)
            }
        };
    }

    /// Remembers what is open as the center is dropped: one device of each who has any.
    pub(super) fn leave_open(&mut self) {
        for who in &mut self.people {
            who.left_open = who.devices.values().next().map(|truth| truth.id).or(who.left_open);
        }
    }

    /// Doors that have not seen the start tell the new center that those devices answer: it must not take them for its own (I35).
    /// However many they are, one start is one fault.
    pub(super) fn tell_of_left_open(&mut self) {
        if self.people.iter().any(|who| who.left_open.is_some()) {
            self.count("late_word_of_device");
        }
        for at in 0..self.people.len() {
            let Some(device) = self.people[at].left_open.take().filter(|_| !self.down) else { continue };
            self.tell(at, Command::SetDeviceBand { device, band: Band::Fresh, silent_ms: 0 }, Verb::Wake);
        }
    }

    /// How long a silent device counts, as set now.
    pub(super) fn ghost_ms(&self) -> u64 {
        self.center().map_or(30_000, |c| c.settings().get(Setting::GhostMs))
    }
}
