//! How a session goes on with another connection (XEP-0198).

use super::Live;
use crate::listen::Over;
use crate::manage::{Arrival, Counts, Resumable, failed};
use crate::ns;
use crate::out::Out;
use crate::session::written;
use crate::xml::Element;

/// What is counted of it, and by what it may go on (XEP-0198).
pub(super) struct Managed {
    pub(super) counts: Counts,
    resumable: Option<Resumable>,
}

impl Live<'_> {
    pub(super) fn may_resume(&self) -> bool {
        self.managed.as_ref().is_some_and(|managed| managed.resumable.is_some())
    }

    /// Waits for another connection, until its device counts as gone. What there is to be told waits where it has one place.
    pub(super) async fn asleep(&mut self) -> Over {
        self.conn.stream.cut();
        loop {
            if let Err(over) = self.over() {
                return over;
            }
            if let Err(why) = self.feed.has_news() {
                return Over::With(why);
            }
            let now = self.life.elapsed();
            let beat = self.heart.beat(now, self.status().ghost());
            if let Some(band) = beat.band
                && let Err(over) = self.tell(band, self.heart.silent(now)).await
            {
                return over;
            }
            tokio::select! {
                biased;
                arrival = arrives(&mut self.managed) => return Over::Arrived(arrival),
                () = self.bell.rung() => {}
                () = tokio::time::sleep(beat.wait) => {}
            }
        }
    }

    /// Goes on with another connection: what is not known to have come is said again.
    pub(super) async fn arrived(&mut self, arrival: Arrival) -> Result<(), Over> {
        let Arrival { stream, mut session, signed, place, came } = arrival;
        // Ended meanwhile, it is over where it would go on.
        let over = self.over();
        session.resumed(&self.full);
        (self.conn.stream, self.conn.session, self.conn.place) = (stream, session, place);
        self.ending = Some(signed.ending(&self.bell));
        self.conn.signed = Some(signed);
        over?;
        let Some(managed) = self.managed.as_mut() else { return Err(Over::Gone) };
        let token = managed.resumable.as_ref().map(|resumable| resumable.token.clone()).unwrap_or_default();
        managed.counts.came(came).map_err(Over::Counted)?;
        let resumed = Element::new(ns::MANAGEMENT, "resumed").with("previd", token);
        let resumed = written(&resumed.with("h", managed.counts.all_heard().to_string()));
        let (left, asks) = managed.counts.left();
        let request = if asks { written(&Element::new(ns::MANAGEMENT, "r")) } else { Vec::new() };
        // It answers: that first, for how long a write may take is counted from it.
        self.answered().await?;
        self.write_out(&Out::default(), &resumed).await?;
        self.write_out(&left, &request).await
    }

    /// What is said of stream management itself.
    pub(super) async fn manage(&mut self, element: &Element, out: &mut Out) -> Result<(), Over> {
        // What was answered before stands before it, and is not counted with what comes.
        self.write(&std::mem::take(out)).await?;
        let answer = match (element.name(), self.managed.as_mut()) {
            ("enable", None) => {
                // Whoever comes again as a guest is another one.
                let resumes = matches!(element.attribute("resume"), Some("true" | "1")) && !self.is_guest();
                let door = &self.conn.door;
                let resumable = resumes.then(|| door.resumables.open((door.facts.mint)(), self.bound.keeper.clone()));
                let mut enabled = Element::new(ns::MANAGEMENT, "enabled");
                if let Some(resumable) = &resumable {
                    enabled = enabled.with("id", resumable.token.clone()).with("resume", "true");
                    enabled = enabled.with("max", (self.status().ghost() * 3).as_secs().to_string());
                }
                let counts = Counts::new(!self.is_guest(), &door.resumables);
                self.managed = Some(Box::new(Managed { counts, resumable }));
                enabled
            }
            ("r", Some(managed)) => Element::new(ns::MANAGEMENT, "a").with("h", managed.counts.all_heard().to_string()),
            ("a", Some(managed)) => {
                let all = element.attribute("h").and_then(|h| h.parse().ok()).ok_or(Over::With("undefined-condition"))?;
                return managed.counts.came(all).map_err(Over::Counted);
            }
            _ => failed("unexpected-request"), // open: nothing else is taken now
        };
        self.write_out(&Out::default(), &written(&answer)).await
    }
}

/// Another connection to go on with; never, of one that may not.
pub(super) async fn arrives(managed: &mut Option<Box<Managed>>) -> Box<Arrival> {
    let resumable = managed.as_mut().and_then(|managed| managed.resumable.as_mut());
    match resumable {
        Some(resumable) => match resumable.arrivals.recv().await {
            Some(arrival) => arrival,
            None => std::future::pending().await,
        },
        None => std::future::pending().await,
    }
}
