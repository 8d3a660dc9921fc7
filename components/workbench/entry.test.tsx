import { prerender } from 'react-dom/static';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '@/lib/service/sample';
import { setupPresets } from '@/lib/setup/presets';
import { staticWebsite } from '@/lib/setup/presets/static-website';
import { Entry } from './entry';

async function html(): Promise<string> {
  const errors: unknown[] = [];
  const { prelude } = await prerender(
    <Entry presets={setupPresets} sample={sampleOf(staticWebsite.setup)} />,
    { onError: (error) => void errors.push(error) },
  );
  expect(errors).toEqual([]);
  return new Response(prelude as ReadableStream).text();
}

describe('the page as it is exported', () => {
  it('is the first screen: one question, and no project, tick or download of anybody', async () => {
    const page = await html();
    expect(page).toContain('Where is the project?');
    expect(page).toContain('extends: .aws-production');
    expect(page).not.toMatch(/Download zip|Copy|to fix/);
    for (const { title } of setupPresets) expect(page).toContain(title.replaceAll('&', '&amp;'));
  });
});
