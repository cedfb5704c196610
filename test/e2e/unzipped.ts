import { inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;

/** Every file of a zip file by its name, read from the list at its end. */
export function filesIn(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([endMark & 255, (endMark >> 8) & 255, (endMark >> 16) & 255, endMark >> 24]));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, nameLength] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? content : inflateRawSync(content));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** The text of one file in a zip file, such as a Word file is. @throws Error where there is none of that name. */
export function unzipped(zip: Buffer, name: string): string {
  const content = filesIn(zip).get(name);
  if (!content) throw new Error(`There is no ${name} in this zip file.`);
  return content.toString('utf8');
}
