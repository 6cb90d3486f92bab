import path from 'node:path';
import { build } from 'vite';
import { root } from '../../build/setup/paths';

const outDir = path.join(root, 'out/bench/programs');

const programs = {
  engine: 'bench/programs/engine.ts',
  server: 'bench/programs/server.ts',
  wire: 'bench/programs/wire.ts',
  filler: 'bench/programs/filler.ts',
} as const;

export type ProgramName = keyof typeof programs;

/** The programs of the benchmark, bundled. */
export function bundlePrograms(): Promise<Readonly<Record<ProgramName, string>>> {
  return bundle(programs, outDir);
}

/**
 * Bundles programs as the app's main process is bundled, so that what is measured is what ships and no loader runs in the
 * measured processes.
 * @param sources the main file of each, from the root of the project
 * @param outDir inside the project, for the packages that stay outside of the bundles; emptied before
 * @returns the file of each program
 */
export async function bundle<Name extends string>(
  sources: Readonly<Record<Name, string>>,
  outDir: string,
): Promise<Readonly<Record<Name, string>>> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      target: 'node20',
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { ...sources },
        // The server's framework finds parts of itself by name at run time; it stays outside.
        external: ['better-sqlite3', 'bufferutil', 'utf-8-validate', 'fastify', '@fastify/cors', /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
    ssr: { noExternal: true },
  });
  const files: Record<Name, string> = { ...sources };
  for (const name in files) files[name] = path.join(outDir, `${name}.cjs`);
  return files;
}
