//! The life of an interaction: its states and the words for how it ends (states section 1, I01, I02).

use crate::value::words;

words! {
    /// Where an interaction stands.
    Life {
        /// In line.
        Queued = "queued",
        /// Put to an agent.
        Offered = "offered",
        /// Talking.
        Active = "active",
        /// The owner finishes it.
        WrapUp = "wrap_up",
        /// Over, for good.
        Closed = "closed",
    }
}

impl Life {
    /// The state as a side is told it: for the client a talk that is wrapped up is over.
    pub fn told(self, client: bool) -> Life {
        if client && self == Life::WrapUp { Life::Closed } else { self }
    }
}

words! {
    /// How it closed.
    Outcome {
        /// An agent took care of it.
        Handled = "handled",
        /// The client left before.
        Abandoned = "abandoned",
        /// It went elsewhere.
        Diverted = "diverted",
        /// It waited too long, or the queue closed.
        Expired = "expired",
    }
}

words! {
    /// Whose words a line holds.
    Side {
        /// The client's.
        Client = "client",
        /// An agent's.
        Agent = "agent",
        /// The center's.
        Center = "center",
    }
}

words! {
    /// Who or what ended a talk or a wait.
    EndedBy {
        /// The client.
        Client = "client",
        /// The owner.
        Agent = "agent",
        /// A supervisor.
        Supervisor = "supervisor",
        /// Silence.
        Idle = "idle",
        /// The client stayed away.
        ClientLeft = "client_left",
        /// The place in line lapsed.
        PlaceLapsed = "place_lapsed",
        /// The wait grew too long.
        WaitOver = "wait_over",
        /// Nobody took a callback in time.
        WindowOver = "window_over",
        /// The owner was lost.
        OwnerLost = "owner_lost",
        /// The recipe sent it elsewhere.
        Diverted = "diverted",
        /// The queue closed and drained.
        QueueDrained = "queue_drained",
    }
}
