import type { Data } from './data';
import type { HclBody } from './hcl';
import type { ShellScript } from './shell';
import type { YamlData } from './yaml-data';

/** Any document but Markdown: what a Markdown document can hold a sample of. */
export type SampleDocument =
  | { readonly format: 'yaml'; readonly data: YamlData; readonly header?: string }
  | { readonly format: 'json'; readonly data: Data }
  | { readonly format: 'shell'; readonly script: ShellScript }
  | { readonly format: 'hcl'; readonly body: HclBody; readonly header?: string }
  /** Verbatim text made by another writer or a library (checksums, SQL). */
  | { readonly format: 'text'; readonly text: string };
