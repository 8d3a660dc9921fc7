import { type Problem, pathText } from '@/lib/setup/problem';

/** Problems with their paths, for input without a form. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line rounded-md border bg-raised">
      {problems.map((problem) => (
        <li key={problem.path.join('.') + problem.message} className="px-3 py-2 text-base">
          <code className="font-mono text-code text-muted">{pathText(problem.path)}</code>

          <p>{problem.message}</p>
        </li>
      ))}
    </ul>
  );
}
