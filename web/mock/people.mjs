/** The sample people and past of the mock. */
export const queues = [
  { id: 'q_sales', handle: 'sales', name: 'Sales', weight: 1000 },
  { id: 'q_support', handle: 'support', name: 'Support', weight: 250 },
  { id: 'q_service', handle: 'service', name: 'Service', weight: 500 },
];

const ready = { intent: 'ready' };
export const agents = [
  ['ana', 'Ana Ribeiro', ['q_sales', 'q_support'], ready], ['ben', 'Ben Okafor', ['q_support', 'q_service'], { intent: 'not_ready', reason: 'meal' }],
  ['mara', 'Mara Lindgren', ['q_service'], ready], ['kofi', 'Kofi Mensah', ['q_support'], ready], ['sofia', 'Sofia Petrović', ['q_support', 'q_service'], ready],
  ['hassan', 'Hassan Rahimi', ['q_service'], { intent: 'not_ready', reason: 'break' }], ['elif', 'Elif Kaya', ['q_sales'], ready],
  ['lin', 'Lin Wei', ['q_support'], { ...ready, silent: true }], ['omar', 'Omar Haddad', ['q_sales', 'q_service'], { intent: 'not_ready', reason: 'training' }],
  ['nia', 'Nia Adeyemi', ['q_support'], ready], ['bram', 'Bram de Wit', ['q_service'], { intent: 'signed_out' }], ['zoe', 'Zoe Marchetti', ['q_sales'], { intent: 'signed_out' }],
].map(([handle, name, own, state]) => ({ id: `a_${handle}`, handle, name, role: 'agent', queues: own, ...state }));

export const clients = [
  ['cleo', 'Cleo Fontaine'], ['dan', 'Dan Whitfield'], ['noor', 'Noor Haddad'], ['ifeoma', 'Ifeoma Eze'], ['tomasz', 'Tomasz Wieczorek'],
].map(([handle, name]) => ({ id: `k_${handle}`, handle, name, role: 'client' }));

export const dispositions = [
  { code: 'answered', name: 'Question answered' }, { code: 'order_changed', name: 'Order changed' },
  { code: 'complaint', name: 'Complaint' }, { code: 'late', name: 'Came late', parent: 'complaint' }, { code: 'broken', name: 'Came broken', parent: 'complaint' }, { code: 'follow_up', name: 'Follow-up promised' },
];

export const replies = [
  { handle: 'hello', name: 'Hello', text: 'Hello {client}, this is {agent}. What can I do for you?', queues: [] },
  { handle: 'order', name: 'Ask for the order', text: 'Could you tell me the number of your order? It begins with OC and stands in the mail we sent you.', queues: ['support', 'sales'] },
];

const ago = (days, minutes = 0) => new Date(Date.now() - days * 86_400_000 - minutes * 60_000).toISOString();
export const history = [
  { id: 'i_h1', medium: 'chat', agent: { id: 'a_ana', name: 'Ana Ribeiro' }, queue: { id: 'q_support', name: 'Support' }, arrived_at: ago(3, 14), started_at: ago(3, 12), ended_at: ago(3), outcome: 'handled', disposition: 'answered', n: 9 },
  { id: 'i_h2', medium: 'chat', agent: { id: 'a_kofi', name: 'Kofi Mensah' }, queue: { id: 'q_support', name: 'Support' }, arrived_at: ago(21, 31), started_at: ago(21, 30), ended_at: ago(21), outcome: 'handled', disposition: 'order_changed', n: 14 },
  { id: 'i_h3', medium: 'chat', queue: { id: 'q_sales', name: 'Sales' }, arrived_at: ago(40, 6), ended_at: ago(40), outcome: 'abandoned', n: 0 },
];
export const orders = [
  { id: 'r_1', number: 'OC-48213', status: 'shipped', placed_at: ago(12), product: 'heron', product_name: 'Heron cargo e-bike', lines: [{ text: 'Heron cargo e-bike, slate', quantity: 1 }, { text: 'Rain canopy', quantity: 1 }], total: '4579.00', currency: 'EUR', promised_at: ago(-2) },
  { id: 'r_2', number: 'OC-40117', status: 'delivered', placed_at: ago(200), product_name: 'Cell 540 battery', lines: [{ text: 'Cell 540 battery', quantity: 1 }], total: '690.00', currency: 'EUR' },
];
