import { start } from '$shared/start';
import own from '../../../words/en/portal.ftl?raw';
import common from '../../../words/en/shared.ftl?raw';
import './portal.css';
import Portal from './Portal.svelte';

const others = import.meta.glob<string>(
  ['../../../words/*/portal.ftl', '../../../words/*/shared.ftl', '!../../../words/en/*'],
  { query: '?raw', import: 'default' },
);
void start('portal', Portal, { english: [common, own], others });
