import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { zipBundle } from './zip';

const files = [
  { path: 'gitlab/.gitlab-ci.yml', text: 'é: 1\n', executable: false },
  { path: 'aws/apply.sh', text: '#!/bin/sh\n', executable: true },
];

describe('zipBundle', () => {
  it('holds the files', () => {
    const unpacked = Object.entries(unzipSync(zipBundle(files)));
    expect(unpacked.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])).toEqual(
      files.map((file) => [file.path, file.text]),
    );
  });

  it('marks scripts as executable, and only them', () => {
    // Central directory entries: signature, then the external attributes 38 bytes in, the mode in their upper half.
    const view = new DataView(zipBundle(files).buffer);
    const modes: number[] = [];
    for (let at = 0; at + 46 <= view.byteLength; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) modes.push(view.getUint16(at + 40, true));
    }
    expect(modes).toEqual([0o100644, 0o100755]);
  });

  it('is the same bytes in every time zone', () => {
    const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Kathmandu'];
    const [first, ...others] = zones.map((zone) => {
      vi.stubEnv('TZ', zone);
      return { hour: new Date(0).getHours(), bytes: zipBundle(files) };
    });
    vi.unstubAllEnvs();
    expect(others.map(({ hour }) => hour)).not.toContain(first?.hour);
    for (const { bytes } of others) expect(bytes).toEqual(first?.bytes);
  });
});
