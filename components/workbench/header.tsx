'use client';

import { Ellipsis, FileUp, Keyboard, Link2, Save, Search, SearchCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { IconButton } from '../ui/icon-button';
import { Popover } from '../ui/popover';
import { ThemeSwitch } from '../ui/theme-switch';
import { toDraft } from '../wizard/to-draft';
import { useWizard } from '../wizard/wizard';
import { DraftsMenu } from './drafts-menu';
import { FindAnything, type FindWindow } from './find-anything';
import { useImportSetup } from './import-setup';
import { usePane } from './pane';
import { type Preset, PresetsMenu } from './presets-menu';
import { Privacy } from './privacy';
import { useSession } from './session/context';
import { UndoButtons } from './undo-buttons';
import { useActions } from './use-actions';
import { useExample } from './use-example';

export function Header({ presets }: { readonly presets: readonly Preset[] }) {
  const { share, exportSetup } = useActions();
  const { begin } = useSession();
  const load = useCallback(
    (setup: unknown, message: string) => begin(toDraft(setup), message, 'own'),
    [begin],
  );
  const { choose, view } = useImportSetup(load);
  const [link, setLink] = useState<string>();
  const [found, setFound] = useState<FindWindow>();
  const shareLink = async () => setLink(await share());
  const showShortcuts = () => setFound('shortcuts');

  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b bg-raised px-4 sm:px-6 print:hidden">
      <h1 className="flex items-baseline gap-3 whitespace-nowrap">
        <span className="font-bold text-lg tracking-tight">Keyless</span>
        <span className="sr-only">GitLab to AWS without stored keys</span>
      </h1>
      <DraftsMenu />
      <span className="contents max-sm:hidden">
        <UndoButtons />
      </span>
      <div className="ml-auto flex shrink-0 items-center gap-0.5">
        <span className="contents max-xl:hidden">
          <Privacy />
        </span>
        <span className="contents max-lg:hidden">
          <PresetsMenu presets={presets} />
        </span>
        <span className="contents max-lg:hidden">
          <CheckLink />
        </span>
        <FindAnything
          shown={found}
          onShow={setFound}
          actions={{ share: shareLink, importSetup: choose, showShortcuts }}
        />
        <Button
          variant="ghost"
          className="max-md:hidden"
          title="Copy a link that holds this setup"
          onClick={shareLink}
        >
          <Link2 aria-hidden size={16} />
          Share
        </Button>
        <Popover
          label="More"
          trigger={(trigger) => (
            <IconButton label="More" {...trigger}>
              <Ellipsis aria-hidden size={18} />
            </IconButton>
          )}
        >
          {(close) => (
            <div className="flex flex-col p-1.5">
              <span className="contents md:hidden">
                <MenuButton {...close} onClick={shareLink}>
                  <Link2 aria-hidden size={16} />
                  Share
                </MenuButton>
              </span>
              <MenuButton {...close} onClick={choose}>
                <FileUp aria-hidden size={16} />
                Import a setup.json
              </MenuButton>
              <MenuButton {...close} onClick={exportSetup}>
                <Save aria-hidden size={16} />
                Export setup.json
              </MenuButton>
              <MenuButton {...close} onClick={later(() => setFound('palette'))}>
                <Search aria-hidden size={16} />
                Find a step, file or action
              </MenuButton>
              <MenuButton {...close} onClick={later(showShortcuts)}>
                <Keyboard aria-hidden size={16} />
                Keyboard shortcuts
              </MenuButton>
              <span className="contents lg:hidden">
                <CheckLink />
              </span>
              <span className="contents lg:hidden">
                <PresetsMenu presets={presets} />
              </span>
              <span className="contents sm:hidden">
                <ThemeSwitch words />
              </span>
              <span className="contents xl:hidden">
                <Privacy />
              </span>
            </div>
          )}
        </Popover>
        <span className="contents max-sm:hidden">
          <ThemeSwitch />
        </span>
        <ReviewButton />
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

/** Once the menu has closed, and has given the focus back to its button. */
const later = (run: () => void) => () => void setTimeout(run);

const MenuButton = (props: React.ComponentProps<typeof Button>) => (
  <Button variant="ghost" className="justify-start" {...props} />
);

const CheckLink = () => (
  <a
    href="/check/"
    title="Check a role that exists"
    className="flex h-9 items-center gap-2 rounded-md px-2.5 font-medium text-muted whitespace-nowrap hover:bg-ink/6 hover:text-ink pointer-coarse:h-11"
  >
    <SearchCheck aria-hidden size={16} className="lg:hidden" />
    Check a role
  </a>
);

/** Opens the last step from anywhere. */
function ReviewButton() {
  const { goTo, step } = useWizard();
  const { setPane } = usePane();
  const { isExample } = useExample();
  // An example has nothing to download: its ribbon offers the next step.
  if (isExample) return null;
  return (
    <Button
      variant={step === 'review' ? 'secondary' : 'primary'}
      className="ml-2"
      onClick={() => {
        setPane('form');
        goTo('review');
      }}
    >
      <span className="sm:hidden">Apply</span>
      <span className="max-sm:hidden">Review and download</span>
    </Button>
  );
}
