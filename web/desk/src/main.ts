import { start } from '$shared/start';
import own from '../../../words/en/desk.ftl?raw';
import common from '../../../words/en/shared.ftl?raw';
import './desk.css';
import Desk from './Desk.svelte';

const others = import.meta.glob<string>(
  ['../../../words/*/desk.ftl', '../../../words/*/shared.ftl', '!../../../words/en/*'],
  { query: '?raw', import: 'default' },
);
void start('desk', Desk, { english: [common, own], others });
