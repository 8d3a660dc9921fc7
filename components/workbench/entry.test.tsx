import type { ReactNode } from 'react';
import { prerender } from 'react-dom/static';
import { describe, expect, it } from 'vitest';
import { sampleOf } from '@/lib/service/sample';
import { setupPresets } from '@/lib/setup/presets';
import { staticWebsite } from '@/lib/setup/presets/static-website';
import { ToastProvider } from '../ui/toast';
import { Entry } from './entry';
import type { Opening } from './opening';
import { Workbench } from './workbench';

async function html(page: ReactNode): Promise<string> {
  const errors: unknown[] = [];
  const { prelude } = await prerender(page, { onError: (error) => void errors.push(error) });
  const text = await new Response(prelude as ReadableStream).text();
  expect(errors).toEqual([]);
  return text;
}

describe('the page as it is exported', () => {
  it('shows the first screen: one question, nothing to fix and nothing to download', async () => {
    const page = await html(<Entry presets={setupPresets} sample={sampleOf(staticWebsite.setup)} />);
    expect(page).toContain('Where is the project?');
    expect(page).toContain('extends: .aws-production');
    expect(page).not.toMatch(/Download zip|Copy|to fix/);
    for (const { title } of setupPresets) expect(page).toContain(title);
  });
});

describe('the workbench, when it opens', () => {
  const open = (opening: Opening) =>
    html(
      <ToastProvider>
        <Workbench presets={setupPresets} opening={opening} onLeave={() => {}} onReturn={() => {}} />
      </ToastProvider>,
    );

  it('for a project asks about it, with its address filled in', async () => {
    const page = await open({
      from: 'project',
      address: { url: 'https://git.example.org', path: 'northwind/shop' },
      pipeline: '',
    });
    expect(page).toContain('Which project deploys?');
    expect(page).toContain('value="northwind/shop"');
    expect(page).toContain('value="https://git.example.org"');
    expect(page).not.toContain('acme/');
    expect(page).not.toContain('aria-label="Example"');
  });

  it('for an example names it as one, and offers no download', async () => {
    const page = await open({ from: 'example', preset: staticWebsite });
    expect(page).toContain('aria-label="Example"');
    expect(page).toContain('Use for my project');
    expect(page).not.toContain('Review and download');
  });

  it('for a file or a saved draft does not call it an example', async () => {
    const file = await open({ from: 'file', setup: staticWebsite.setup });
    expect(file).toContain('value="acme/website"');
    for (const page of [file, await open({ from: 'work' })]) {
      expect(page).not.toContain('aria-label="Example"');
      expect(page).toContain('Review and download');
    }
  });
});
