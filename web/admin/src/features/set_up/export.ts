/** The set-up as one file, handed to the browser to keep. */
const LATER_MS = 10_000;

export async function exported(): Promise<void> {
  const answer = await fetch('/v1/setup/export', { headers: { 'Vestibule-App': 'admin' }, credentials: 'same-origin', cache: 'no-store' });
  if (!answer.ok) return;
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'center.toml';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LATER_MS);
}
