import { joinOr } from '@/lib/formats/english';
import type { Sample } from '@/lib/service/sample';
import { cx } from '../../ui/cx';

/**
 * What a user gets, shown on a small example: all of it was generated and computed when the page was built.
 */
export function SampleCard({ sample }: { readonly sample: Sample }) {
  const { project, sentence, jobLines, scripts, files, attacks, keptOut } = sample;
  return (
    <section
      aria-labelledby="sample"
      className="flex min-w-0 flex-col gap-5 self-start rounded-lg border bg-raised p-5 sm:p-6"
    >
      <h2 id="sample" className="text-muted text-xs">
        What you get, for the example project {project}
      </h2>
      <Part title="A role only your deploy pipeline can use">
        <p className="text-muted">{sentence}</p>
      </Part>
      <Part title="The lines to add to your pipeline">
        <pre className="wrap-anywhere rounded-md bg-canvas px-3.5 py-3 font-mono text-code whitespace-pre-wrap">
          {jobLines.join('\n')}
        </pre>
      </Part>
      <Part title="Scripts to plan, apply, check and undo">
        <p className="text-muted">
          {files} files, with {scripts.length} scripts for AWS and GitLab. The AWS side also comes as
          Terraform, OpenTofu or CloudFormation.
        </p>
      </Part>
      <Part title="Proof that it holds">
        <Strip {...attacks} />
        <p className="mt-2">
          <b className="text-ok">{attacks.stopped} attacks stopped</b>,{' '}
          <b className="text-warn">{attacks.getIn} get in</b>
          <span className="text-muted">, each explained, with the way to close it.</span>
        </p>
        <p className="text-muted">Proven for every possible token: no {joinOr(keptOut)}.</p>
      </Part>
    </section>
  );
}

function Part(props: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-semibold">{props.title}</h3>
      {props.children}
    </div>
  );
}

/** One mark for each attack; the sentence below says the same. */
function Strip({ stopped, getIn }: Sample['attacks']) {
  const marks = Array.from({ length: stopped + getIn }, (_, index) => index);
  return (
    <div aria-hidden className="mt-1.5 flex flex-wrap gap-[3px]">
      {marks.map((mark) => (
        <span
          key={mark}
          className={cx(
            'h-2.5 w-2 rounded-[2px] border',
            mark < stopped ? 'border-ok/40 bg-ok/45' : 'border-warn bg-warn',
          )}
        />
      ))}
    </div>
  );
}
