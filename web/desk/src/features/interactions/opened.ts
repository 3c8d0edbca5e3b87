/** What is opened over a talk, at most one thing. */
export type Opened = 'transfer' | 'consult' | 'move' | 'why' | null;
