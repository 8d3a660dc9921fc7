import type { TextEdit } from '../../formats/text-edits';
import type { PipelineJob } from '../pipeline';
import type { Lines } from './lines';
import { CannotPatch } from './types';

/** Inserts keys into the mapping of a job, below its merges: in GitLab, a merge wins over keys above it. */
export class JobPlace {
  private readonly indentation: string;

  constructor(
    private readonly lines: Lines,
    private readonly job: PipelineJob,
  ) {
    const first = job.map.pairs[0];
    const indentation = first === undefined ? undefined : lines.indentation(first.start);
    if (job.isAlias || job.map.flow || indentation === undefined || first === undefined || !indentation)
      throw new CannotPatch(
        job.line,
        `\`${job.name}\` is ${job.isAlias ? 'an alias of another job' : 'written in braces'}. Write its keys on lines below its name first.`,
      );
    this.indentation = indentation;
  }

  /** Inserts at the top of the job. */
  first(keyword: string, value: readonly string[]): TextEdit {
    const { pairs } = this.job.map;
    const merge = pairs.findLast(({ key }) => key === '<<');
    const text = this.pair(keyword, value);
    return merge === undefined
      ? this.lines.before(pairs[0]?.start ?? 0, text)
      : this.lines.behind(this.lines.lastOf(merge.start, merge.value.end), text);
  }

  /** Inserts above the first of these keywords if the job has one below its merges, otherwise at its end. */
  above(neighbors: readonly string[], keyword: string, value: readonly string[]): TextEdit {
    const { pairs } = this.job.map;
    const merge = pairs.findLastIndex(({ key }) => key === '<<');
    const neighbor = pairs.find(({ key }, index) => index > merge && neighbors.includes(key));
    const text = this.pair(keyword, value);
    if (neighbor !== undefined) return this.lines.before(neighbor.start, text);
    const last = pairs.at(-1);
    const end = last === undefined ? 0 : this.lines.lastOf(last.start, Math.max(last.colon, last.value.end));
    return this.lines.behind(end, text);
  }

  private pair(keyword: string, [only = '', ...others]: readonly string[]): readonly string[] {
    return others.length === 0 && !only.startsWith('- ')
      ? [`${this.indentation}${keyword}: ${only}`]
      : [
          `${this.indentation}${keyword}:`,
          ...[only, ...others].map((line) => `${this.indentation}  ${line}`),
        ];
  }
}
