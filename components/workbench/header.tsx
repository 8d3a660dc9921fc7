'use client';

import { Download, Ellipsis, FileUp, Link2, Save } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { Popover } from '../ui/popover';
import { ThemeSwitch } from '../ui/theme-switch';
import { useImportSetup } from './import-setup';
import { type Preset, PresetsMenu } from './presets-menu';
import { Privacy } from './privacy';
import { useActions } from './use-actions';

const linkLook =
  'inline-flex h-8 items-center rounded-md px-2.5 font-medium text-muted hover:bg-ink/6 hover:text-ink pointer-coarse:h-10';

export function Header({ presets }: { readonly presets: readonly Preset[] }) {
  const { share, exportSetup, downloadZip } = useActions();
  const { choose, view } = useImportSetup();
  const [link, setLink] = useState<string>();
  const actions = [
    {
      label: 'Share',
      icon: Link2,
      run: async () => setLink(await share()),
      title: 'Copy a link that holds this setup',
    },
    { label: 'Import', icon: FileUp, run: choose, title: 'Load a setup.json' },
    { label: 'Export', icon: Save, run: exportSetup, title: 'Save the answers as setup.json' },
  ];

  return (
    <header className="flex h-12 items-center gap-1 border-b bg-surface pr-2 pl-4">
      <h1 className="flex items-baseline gap-3 whitespace-nowrap">
        <span className="font-semibold text-lg tracking-tight">Keyless</span>
        <span className="text-muted max-md:sr-only">GitLab to AWS without stored keys</span>
      </h1>
      <div className="ml-auto flex items-center gap-0.5">
        <span className="contents max-lg:hidden">
          <Privacy />
        </span>
        <PresetsMenu presets={presets} />
        <span className="flex max-sm:hidden">
          <a href="/check/" title="Check a role that exists" className={linkLook}>
            Check
          </a>
          {actions.map(({ label, icon: Icon, run, title }) => (
            <Button key={label} variant="ghost" title={title} onClick={run}>
              <Icon aria-hidden size={15} />
              {label}
            </Button>
          ))}
        </span>
        <Popover
          label="More"
          trigger={(trigger) => (
            <IconButton label="More" className="sm:hidden" {...trigger}>
              <Ellipsis aria-hidden size={16} />
            </IconButton>
          )}
        >
          {(close) => (
            <div className="flex flex-col p-1.5">
              {actions.map(({ label, icon: Icon, run, title }) => (
                <Button key={label} variant="ghost" className="justify-start" {...close} onClick={run}>
                  <Icon aria-hidden size={15} />
                  {title}
                </Button>
              ))}
              <a href="/check/" className={linkLook}>
                Check a role that exists
              </a>
              <Privacy />
            </div>
          )}
        </Popover>
        <ThemeSwitch />
        <Button variant="primary" className="ml-1.5" onClick={downloadZip}>
          <Download aria-hidden size={15} />
          <span className="max-sm:sr-only">Download zip</span>
        </Button>
      </div>
      {view}
      <Dialog open={link !== undefined} onClose={() => setLink(undefined)} title="Share this setup">
        <p className="mb-3 text-base">This browser did not let the page copy the link. Copy it by hand:</p>
        <textarea
          readOnly
          aria-label="Link"
          value={link}
          rows={4}
          className="w-full rounded-md border bg-raised p-2 font-mono text-code"
          onFocus={(event) => event.currentTarget.select()}
        />
      </Dialog>
    </header>
  );
}
