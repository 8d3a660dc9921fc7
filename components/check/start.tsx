import { ChevronRight } from 'lucide-react';
import { examples } from './examples';

const readable = [
  'the JSON of aws iam get-role, list-roles or get-account-authorization-details',
  'Terraform and OpenTofu: .tf files, or a plan as JSON',
  'CloudFormation as YAML or JSON',
  'a trust policy alone, a token, a .gitlab-ci.yml',
];

/** Shown before anything is pasted: what this page does, what it reads, and common mistakes to look at. */
export function Start() {
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="flex max-w-3xl flex-col gap-6 p-4 sm:p-8">
        <div className="flex flex-col gap-2">
          <h2 className="font-bold text-xl tracking-tight">Who can get into your role?</h2>
          <p className="text-base text-muted">
            Paste what you have, or drop files anywhere on this page. You get the findings with their lines,
            proof of who gets in with the shortest token that does, and the corrected policy.
          </p>
        </div>
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">What it reads</h3>
          <ul className="ml-4 flex list-disc flex-col gap-1 text-base text-muted marker:text-faint">
            {readable.map((form) => (
              <li key={form}>{form}</li>
            ))}
          </ul>
        </div>
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold">Famous mistakes</h3>
          <ul className="grid gap-2 min-[480px]:grid-cols-2">
            {examples.map(({ id, title, summary }) => (
              <li key={id}>
                <a
                  href={`#example=${id}`}
                  className="group flex h-full items-start gap-2 rounded-md border bg-raised px-3 py-2 hover:border-line-strong"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium text-accent">{title}</span>
                    <span className="block text-muted text-xs">{summary}</span>
                  </span>
                  <ChevronRight aria-hidden size={14} className="mt-1 shrink-0 text-muted" />
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
