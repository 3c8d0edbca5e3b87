import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Where the server listens while one works on the screens with `npm run dev`. */
const server = process.env.VESTIBULE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [svelte()],
  resolve: { alias: { $shared: here('./shared/src') } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // The worker has a lasting name at the root, so that it may serve every page; it imports nothing that others do.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
      input: { sw: here('portal/src/worker/sw.ts'), portal: here('portal/index.html'), desk: here('desk/index.html'), board: here('board/index.html'), admin: here('admin/index.html') },
    },
  },
  server: { fs: { allow: [here('..')] }, proxy: { '/v1': { target: server, ws: true } } },
  test: { include: ['{shared,portal,desk,board,admin}/test/**/*.test.ts'], environment: 'node' },
});
