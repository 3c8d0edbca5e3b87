/** Light or dark: the address says (and is remembered), else what was chosen before, else the system. */
const PLACE = 'vestibule-theme';
export type Theme = 'light' | 'dark';

export function setTheme(search: string): void {
  const asked = new URLSearchParams(search).get('theme');
  if (asked === 'light' || asked === 'dark') return keep(asked);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const kept = read();
  show(kept ?? (system.matches ? 'dark' : 'light'));
  system.addEventListener('change', () => { if (read() === null) show(system.matches ? 'dark' : 'light'); });
}

export function switchTheme(): void {
  keep(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
}

function keep(theme: Theme): void {
  try { localStorage.setItem(PLACE, theme); } catch { /* forbidden: holds for this page */ }
  show(theme);
}

function read(): Theme | null {
  try {
    const kept = localStorage.getItem(PLACE);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch { return null; }
}

function show(theme: Theme): void { document.documentElement.dataset.theme = theme; }
