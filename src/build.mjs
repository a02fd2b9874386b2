// Bundles what runs from dist: `node src/build.mjs bot`, torture, replicas, playground or bench.
import { build } from 'esbuild'

// Reading one file takes half the time of reading the hundreds that a dependency is made of. These stay outside: the SDK of
// Teams, which is loaded only where it is used, and what brings a binary of its own.
const outside = ['@microsoft/*', 'botbuilder', 'botframework-connector', '@photostructure/sqlite', 'pg-native']
/** What is written for CommonJS asks for Node's own modules by `require`, which no ES module has. */
const requireForAll = "const require = process.getBuiltinModule('module').createRequire(import.meta.url)"

const product = { external: outside, banner: { js: requireForAll } }
/** What only measures or shows is compared as anybody would run it. */
const plain = { packages: 'external' }

const bundles = {
  bot: { entryPoints: ['src/main.ts', 'src/cli/main.ts'], outdir: 'dist', ...product },
  torture: { entryPoints: ['src/torture/main.ts', 'src/torture/worker.ts'], outdir: 'dist/torture', ...product },
  replicas: { entryPoints: ['src/replicas/main.ts', 'src/replicas/replica.ts'], outdir: 'dist/replicas', ...product },
  playground: { entryPoints: { playground: 'src/stand-in/playground/main.ts' }, outdir: 'dist', ...plain },
  bench: {
    entryPoints: ['main', 'pages', 'gauge', 'bolt-that-acks', 'bolt-with-prisma', 'teams-with-prisma', 'deliver'].map(
      (name) => `src/bench/${name}.ts`,
    ),
    ...{ outdir: 'dist/bench', ...plain },
  },
}

const wanted = bundles[process.argv[2]]
if (wanted === undefined) throw new Error(`say which of ${Object.keys(bundles).join(', ')}`)
await build({
  ...wanted,
  ...{ bundle: true, splitting: true, platform: 'node', target: 'node20', format: 'esm' },
  ...{ sourcemap: true, logLevel: 'warning' },
})
