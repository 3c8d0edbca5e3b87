//! Figures made of measures, in one place for every reader: service level, waits, shares, occupancy. Each is absent where
//! there is nothing to make it of: no answer is not an answer of zero.

use crate::report::measure::{AgentMeasure, QueueMeasure, WAIT_CLASSES};

/// Figures of some intervals of a queue or medium.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QueueFigures {
    /// Share of waits answered within the target, of all that ended; those given up within `SHORT_WAIT_MS` left out.
    pub service_level: Option<f64>,
    /// Share of those closed whose client left before.
    pub abandoned_share: Option<f64>,
    /// Average wait of those answered (average speed of answer).
    pub wait_mean_ms: Option<i64>,
    /// Half of those answered waited at most so long; exact to the class of the wait.
    pub wait_half_ms: Option<i64>,
    /// Nine of ten did.
    pub wait_nine_of_ten_ms: Option<i64>,
    /// Average talk of one agent.
    pub talk_mean_ms: Option<i64>,
    /// Average wrap-up.
    pub wrap_up_mean_ms: Option<i64>,
}

/// Figures of some intervals of an agent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AgentFigures {
    /// Share of the time for work that was work: reserved, in a talk or in wrap-up, of that and ready.
    /// Not ready and not reached are no time for work.
    pub occupancy: Option<f64>,
    /// Average talk.
    pub talk_mean_ms: Option<i64>,
    /// Average wrap-up.
    pub wrap_up_mean_ms: Option<i64>,
}

/// The figures of a queue's or a medium's measures.
pub fn queue_figures(sums: &[i64; QueueMeasure::COUNT]) -> QueueFigures {
    use QueueMeasure as M;
    let of = |m: M| sums[m as usize];
    let closed = of(M::Handled) + of(M::Abandoned) + of(M::Diverted) + of(M::Expired);
    QueueFigures {
        service_level: share(of(M::AnsweredInTarget), of(M::Answered) + of(M::Unanswered) - of(M::UnansweredShort)),
        abandoned_share: share(of(M::Abandoned), closed),
        wait_mean_ms: mean(of(M::WaitSumMs), of(M::Answered)),
        wait_half_ms: wait_of(sums, 1, 2),
        wait_nine_of_ten_ms: wait_of(sums, 9, 10),
        talk_mean_ms: mean(of(M::TalkSumMs), of(M::Talks)),
        wrap_up_mean_ms: mean(of(M::WrapUpSumMs), of(M::WrapUps)),
    }
}

/// The figures of an agent's measures.
pub fn agent_figures(sums: &[i64; AgentMeasure::COUNT]) -> AgentFigures {
    use AgentMeasure as M;
    let of = |m: M| sums[m as usize];
    let work = of(M::ReservedMs) + of(M::BusyMs) + of(M::WrapUpMs);
    AgentFigures {
        occupancy: share(work, work + of(M::ReadyMs)),
        talk_mean_ms: mean(of(M::TalkSumMs), of(M::Talks)),
        wrap_up_mean_ms: mean(of(M::WrapUpSumMs), of(M::WrapUps)),
    }
}

fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn mean(sum: i64, n: i64) -> Option<i64> {
    (n > 0).then(|| sum / n)
}

/// The wait that `part` of `whole` did not exceed, drawn straight through its class.
fn wait_of(sums: &[i64; QueueMeasure::COUNT], part: i64, whole: i64) -> Option<i64> {
    let longest = sums[QueueMeasure::WaitMaxMs as usize];
    let classes = WAIT_CLASSES.iter().map(|(m, most)| (sums[*m as usize], *most));
    let classes: Vec<_> = classes.chain([(sums[QueueMeasure::WaitsLonger as usize], i64::MAX)]).collect();
    let n: i64 = classes.iter().map(|(n, _)| n).sum();
    if n <= 0 {
        return None;
    }
    let wanted = n * part;
    let (mut below, mut least) = (0, 0);
    for (in_class, most) in classes {
        let most = most.min(longest).max(least);
        if in_class > 0 && (below + in_class) * whole >= wanted {
            return Some(least + (most - least) * (wanted - below * whole) / (in_class * whole));
        }
        below += in_class;
        least = most;
    }
    Some(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_nothing_are_absent() {
        assert_eq!(queue_figures(&[0; QueueMeasure::COUNT]), QueueFigures::default());
        assert_eq!(agent_figures(&[0; AgentMeasure::COUNT]), AgentFigures::default());
    }

    #[test]
    fn a_service_level_counts_who_gave_up_late_and_not_who_gave_up_at_once() {
        use QueueMeasure as M;
        let mut sums = [0; M::COUNT];
        for (m, n) in [(M::Answered, 8), (M::AnsweredInTarget, 6), (M::Unanswered, 5), (M::UnansweredShort, 3), (M::WaitSumMs, 80_000)] {
            sums[m as usize] = n;
        }
        let figures = queue_figures(&sums);
        assert_eq!(figures.service_level, Some(0.6));
        assert_eq!(figures.wait_mean_ms, Some(10_000));
    }

    #[test]
    fn a_share_of_waits_lies_in_its_class() {
        use QueueMeasure as M;
        let mut sums = [0; M::COUNT];
        for (m, n) in [(M::Waits5s, 5), (M::Waits30s, 4), (M::WaitsLonger, 1), (M::WaitMaxMs, 2_000_000)] {
            sums[m as usize] = n;
        }
        let figures = queue_figures(&sums);
        assert_eq!(figures.wait_half_ms, Some(5_000));
        assert_eq!(figures.wait_nine_of_ten_ms, Some(30_000));
        sums[M::WaitMaxMs as usize] = 1_000;
        sums[M::Waits30s as usize] = 0;
        sums[M::WaitsLonger as usize] = 0;
        assert_eq!(queue_figures(&sums).wait_nine_of_ten_ms, Some(900), "no wait is longer than the longest");
    }

    #[test]
    fn occupancy_is_work_of_time_for_work() {
        use AgentMeasure as M;
        let mut sums = [0; M::COUNT];
        for (m, n) in [(M::ReservedMs, 10), (M::BusyMs, 40), (M::WrapUpMs, 10), (M::ReadyMs, 20), (M::BreakMs, 500), (M::UnreachedMs, 300)]
        {
            sums[m as usize] = n;
        }
        assert_eq!(agent_figures(&sums).occupancy, Some(0.75));
    }
}
