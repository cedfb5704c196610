import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

interface PackagedChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The package holds Chromium for one kind of machine. */
export const isPackaged = process.platform === 'linux' && process.arch === 'x64';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules', '.cache', 'chromium');

// The package unpacks into the folder for temporary files, and its own libraries only where it takes the machine for one
// of Amazon's. A process of its own lets us choose the folder.
const unpacking = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
const asOnAmazonLinux = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };

/** Its own libraries and fonts are used, so that a machine without any shows pages as all others do. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="relative">cache</cachedir></fontconfig>
`;

/** Unpacks the Chromium of the npm package, once for each version, and answers how it is started. */
export async function unpackChromium(): Promise<PackagedChromium> {
  const folder = join(cache, versionOfPackage());
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  const draft = `${folder}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpacking], {
    cwd: root,
    env: { TMPDIR: draft, ...asOnAmazonLinux },
  });
  await writeFile(join(draft, 'fonts', 'fonts.conf'), fonts);
  // Several test processes may unpack at once: the first rename wins, and the others' are as good.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
}

function versionOfPackage(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = createRequire(import.meta.url)(join(dirname(main), '..', 'package.json')) as { version: string };
  return version;
}
