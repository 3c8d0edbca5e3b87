import { start } from '$shared/start';
import own from '../../../words/en/board.ftl?raw';
import common from '../../../words/en/shared.ftl?raw';
import './board.css';
import './features/reports/reports.css';
import Board from './Board.svelte';

const others = import.meta.glob<string>(
  ['../../../words/*/board.ftl', '../../../words/*/shared.ftl', '!../../../words/en/*'],
  { query: '?raw', import: 'default' },
);
void start('board', Board, { english: [common, own], others });
