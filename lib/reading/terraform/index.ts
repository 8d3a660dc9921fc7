import { Collector } from '../collector';
import type { Reading, SourceFile, SourceForm } from '../types';
import { Configuration } from './configuration';
import { Evaluator } from './evaluator';
import { firstLineOf, withFiles } from './files';
import { parseTerraform } from './parser';
import { RoleReader } from './roles';

const terraformName = /\.(?:tf|tofu|hcl)$/i;
/** A block or an argument that only Terraform has, at the start of a line. */
const terraformCode =
  /^[^\S\n]*(?:(?:resource|data)\s+"[\w-]+"\s+"[^"\n]*"\s*\{|(?:module|variable|provider)\s+"[^"\n]*"\s*\{|(?:locals|statement)\s*\{|(?:assume_role_policy|policy)\s*=|(?:[\w-]+\s*=\s*)?jsonencode\()/m;

/** Code of Terraform and OpenTofu: whole files or parts of one. */
export const terraform: SourceForm = {
  name: 'Terraform',
  reads: ({ name, text }) => terraformName.test(name) || terraformCode.test(text),
  read: (file) => readModule([file]),
  readTogether: readModule,
};

/** What the files of one folder say together. */
function readModule(files: readonly SourceFile[]): Reading {
  const collector = new Collector(files[0]?.name ?? '');
  const parsed = files.map(({ text }, index) => parseTerraform(text, firstLineOf(index)));
  for (const { problems } of parsed)
    for (const { line, message } of problems) collector.problem(line, message);
  const configuration = new Configuration(parsed.map(({ body }) => body));
  const length = files.reduce((sum, { text }) => sum + text.length, 0);
  const evaluator = new Evaluator(configuration, 4 * length + 100_000);
  new RoleReader(configuration, evaluator, collector).read(parsed.flatMap(({ alone }) => alone));
  return withFiles(collector.reading(terraform.name), files);
}
