import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const gateway = 'http://127.0.0.1:4000';

export default defineConfig({
  root,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: `${root}/dist`,
    emptyOutDir: true,
    target: 'es2022',
    // The explorer's editor is a megabyte by itself and is loaded by nobody who only watches films.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: { app: `${root}/index.html`, explorer: `${root}/explorer.html` },
      output: {
        codeSplitting: {
          groups: [
            { name: 'hls', test: /node_modules[\\/]hls\.js/ },
            { name: 'graph', test: /node_modules[\\/](@apollo[\\/]client|graphql|graphql-ws|rxjs|@wry|optimism)[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: gateway, ws: true },
      '/media': gateway,
      '/art': gateway,
    },
  },
});
