import { start } from '$shared/start';
import own from '../../../words/en/admin.ftl?raw';
import common from '../../../words/en/shared.ftl?raw';
import hall from '../../../words/en/portal.ftl?raw';
import '../../portal/src/portal.css';
import './admin.css';
import Admin from './Admin.svelte';

// The preview speaks the portal's words and wears its sheet: it shows what a client sees.
const others = import.meta.glob<string>(
  ['../../../words/*/admin.ftl', '../../../words/*/shared.ftl', '../../../words/*/portal.ftl', '!../../../words/en/*'],
  { query: '?raw', import: 'default' },
);
void start('admin', Admin, { english: [common, hall, own], others });
