/** Run before packaging: a release may only hold the Electron that package.json names, as its makers built it. */
import { presentRuntime, wantedElectronVersion } from './setup/electronRuntime';

if (presentRuntime() !== 'official') {
  process.stderr.write(
    `This checkout does not hold Electron ${wantedElectronVersion()} itself but a test runtime (or none); releases are built where it can be downloaded.\n`,
  );
  process.exitCode = 1;
}
