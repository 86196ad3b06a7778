import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
// `npm run dev` hands its own port on.
const gateway = `http://127.0.0.1:${process.env.PORT ?? 4000}`;

/** In development `/explorer` is a page of its own too, as the gateway serves it. */
function serveExplorer(): Plugin {
  return {
    name: 'serve-explorer',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url && /^\/explorer(\?|$)/.test(request.url)) request.url = '/explorer.html';
        next();
      });
    },
  };
}

export default defineConfig({
  root,
  plugins: [react(), tailwindcss(), serveExplorer()],
  build: {
    outDir: `${root}/dist`,
    emptyOutDir: true,
    target: 'es2022',
    // The explorer's editor is a megabyte by itself and is loaded by nobody who only watches films.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      // React's compiler leaves its directives in the explorer's packages, where they mean nothing to a bundler.
      checks: { moduleLevelDirective: false },
      input: { app: `${root}/index.html`, explorer: `${root}/explorer.html` },
      output: {
        codeSplitting: {
          groups: [
            { name: 'hls', test: /node_modules[\\/]hls\.js/ },
            {
              name: 'graph',
              test: /node_modules[\\/](@apollo[\\/]client|graphql|graphql-ws|rxjs|@wry|optimism)[\\/]/,
            },
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  // Its `?worker` imports are Vite's to resolve, which the pre-bundling of packages does not know.
  optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: gateway, ws: true },
      '/media': gateway,
      '/art': gateway,
      '/uploads': gateway,
    },
  },
});
