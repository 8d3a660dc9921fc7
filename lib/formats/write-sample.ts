import type { Rendered } from './document';
import { writeHcl } from './hcl-writer';
import { writeJson } from './json';
import type { SampleDocument } from './sample-document';
import { writeShell } from './shell-writer';
import { writeYaml } from './yaml';

/** Writes any document but Markdown, which can hold the others. */
export function writeSample(document: SampleDocument): Rendered {
  switch (document.format) {
    case 'yaml':
      return writeYaml(document.data, headerOf(document));
    case 'json':
      return writeJson(document.data);
    case 'shell':
      return writeShell(document.script);
    case 'hcl':
      return writeHcl(document.body, headerOf(document));
    case 'text':
      return { text: document.text, marks: [] };
  }
}

const headerOf = ({ header }: { readonly header?: string }): { readonly header?: string } =>
  header === undefined ? {} : { header };
