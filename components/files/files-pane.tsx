'use client';

import { PanelLeft } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { BundleFile } from '@/lib/bundle/types';
import { counted } from '@/lib/formats/english';
import type { FieldLines } from '@/lib/service/field-lines';
import type { Output } from '@/lib/service/output';
import { useMedia } from '../browser/use-media';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { scrollable } from '../ui/scrollable';
import { followFile, type Shown } from './follow';
import type { AttacksWithout, FieldWays } from './links';
import { Preview, type ViewChoices } from './preview';
import { Tree } from './tree';

/**
 * Screens where the list of files leaves too little room for a file next to it: phones, and small windows
 * with the form.
 */
const tight = '(width < 40rem) or (64rem <= width < 80rem)';

/** Whether long lines wrap until the user chooses: prose and values do, code does not. */
const wrapsByItself: Readonly<Record<BundleFile['format'], boolean>> = {
  markdown: true,
  json: true,
  text: true,
  yaml: false,
  shell: false,
  hcl: false,
};

/** A file that another part of the page asked for. Each request is a new object. */
export interface AskedFile {
  readonly path: string;
}

/** The generated files: a tree on the left, the chosen file on the right. */
export function FilesPane(props: {
  readonly output: Output;
  /** The index of the edited role. */
  readonly role: number;
  /** The file shown at first; later the one the user chose, as long as it exists. */
  readonly start: string | undefined;
  readonly asked?: AskedFile | undefined;
  /** Shown above the files while they are not those of the draft. */
  readonly notice?: ReactNode;
  readonly attacksWithout: AttacksWithout;
  readonly choices: ViewChoices;
  readonly onChoose: (choices: ViewChoices) => void;
  /** The lines that the last answer changed, by path. */
  readonly changedLines: Readonly<Record<string, readonly number[]>>;
  /** The lines that the focused field decides, by path. */
  readonly outlined: ReadonlyMap<string, ReadonlySet<number>>;
  readonly fields: readonly FieldLines[];
  readonly ways: FieldWays;
}) {
  const { files, hasGaps, status } = props.output;
  const { changedLines, outlined, choices } = props;
  const [choice, setShown] = useState<Shown>();
  const shown = choice ?? { path: props.start ?? '', index: 0 };
  /**
   * Counts the files the user opened: each starts at the top, but a renamed file keeps its scroll position.
   */
  const [visit, setVisit] = useState(0);
  const [answered, setAnswered] = useState<AskedFile>();
  const [treeChoice, chooseTree] = useState<boolean>();
  const isTight = useMedia(tight);
  const isPhone = useMedia('(width < 40rem)');
  const tree = treeChoice ?? !isTight;
  const paths = useMemo(() => files.map(({ path }) => path), [files]);
  const summaries = useMemo(
    () => Object.fromEntries(files.map(({ path, summary }) => [path, summary])),
    [files],
  );
  const count = counted(files.length, 'file');
  const stale = (status === 'invalid' && !hasGaps) || status === 'failed';
  const changed = useMemo(() => new Set(Object.keys(changedLines)), [changedLines]);
  const linked = useMemo(() => new Set(outlined.keys()), [outlined]);
  const index = followFile(paths, shown);
  const file = files[index];
  if (file && (file.path !== shown.path || index !== shown.index)) setShown({ path: file.path, index });

  if (props.asked && props.asked !== answered) {
    const { path } = props.asked;
    setAnswered(props.asked);
    setShown({ path, index: paths.indexOf(path) });
    setVisit(visit + 1);
  }

  const show = (path: string) => {
    if (path !== file?.path) {
      setShown({ path, index: paths.indexOf(path) });
      setVisit(visit + 1);
    }
    if (isPhone) chooseTree(false);
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {props.notice}
      <div data-tree={tree} className="group/files relative flex min-h-0 flex-1 flex-col sm:flex-row">
        <div
          className={cx(
            'flex shrink-0 flex-col bg-canvas sm:border-r',
            // A closed list is a button in the header of the file on a phone.
            tree
              ? 'max-h-[60%] border-b sm:max-h-none sm:w-60 sm:border-b-0'
              : 'max-sm:absolute max-sm:top-0.5 max-sm:left-0 max-sm:bg-transparent',
          )}
        >
          <div className="flex min-h-10 items-center gap-1 px-1.5">
            <Button
              variant="ghost"
              className="px-2"
              aria-expanded={tree}
              aria-label={`${tree ? 'Hide' : 'Show'} the list of ${count}`}
              onClick={() => chooseTree(!tree)}
            >
              <PanelLeft aria-hidden size={15} />
              {tree ? count : null}
            </Button>
            {stale && tree ? (
              <Badge tone="warn" className="ml-auto">
                last valid
              </Badge>
            ) : null}
          </div>
          {tree ? (
            <div
              // Until the browser has been asked for its width, the stylesheet decides.
              className={cx(
                'min-h-0 flex-1 overflow-auto',
                treeChoice === undefined && 'max-sm:hidden lg:max-xl:hidden',
              )}
            >
              <Tree
                paths={paths}
                summaries={summaries}
                changed={changed}
                linked={linked}
                shown={file?.path}
                onShow={show}
              />
            </div>
          ) : null}
        </div>
        {file ? (
          <Preview
            key={visit}
            file={file}
            changed={changedLines[file.path] ?? []}
            explanations={props.output.explanations}
            stale={stale}
            isIncomplete={status === 'invalid'}
            wrap={choices.wrap ?? wrapsByItself[file.format]}
            choices={choices}
            onChoose={props.onChoose}
            outlined={outlined.get(file.path)}
            fields={props.fields}
            roles={props.output.roles}
            role={props.role}
            ways={props.ways}
            attacksWithout={props.attacksWithout}
          />
        ) : (
          <section
            aria-label="No files"
            className="grid flex-1 place-items-center p-8 text-muted"
            {...scrollable}
          >
            Files appear here as you fill in the form.
          </section>
        )}
      </div>
    </div>
  );
}
