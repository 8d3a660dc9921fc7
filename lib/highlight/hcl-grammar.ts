import type { LanguageRegistration } from 'shiki/core';

/**
 * HCL as in Terraform files, for the highlighter. It is our own, written from the specification of the language
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md): the grammar that comes with shiki is under a
 * copyleft license (MPL-2.0), and nothing of that kind ships with the page.
 *
 * Guaranteed for valid HCL: behind a block, string, heredoc or comment that has ended, nothing of it is still open.
 * Keys have the scope of tags, so that they look as they do in YAML and JSON.
 */
export const hcl: LanguageRegistration = {
  name: 'hcl',
  scopeName: 'source.hcl',
  patterns: [{ include: '#comment' }, { include: '#block' }, { include: '#expression' }],
  repository: {
    comment: {
      patterns: [
        { match: '(?:#|//).*$', name: 'comment.line.hcl' },
        { begin: String.raw`/\*`, end: String.raw`\*/`, name: 'comment.block.hcl' },
      ],
    },

    /** The head of a block, `resource "aws_iam_role" "deploy"`: only a line can start with one. */
    block: {
      begin: String.raw`^[ \t]*([A-Za-z_][\w-]*)(?=(?:[ \t]+(?:"[^"]*"|[A-Za-z_][\w-]*))*[ \t]*\{)`,
      end: String.raw`(?=\{)`,
      beginCaptures: { 1: { name: 'storage.type.block.hcl' } },
      patterns: [{ include: '#string' }, { match: String.raw`[\w-]+`, name: 'string.unquoted.label.hcl' }],
    },

    expression: {
      patterns: [
        { include: '#comment' },
        { include: '#key' },
        { include: '#string' },
        { include: '#heredoc' },
        // Their braces are counted, so that one inside a template does not end the template.
        { begin: String.raw`\{`, end: String.raw`\}`, patterns: [{ include: '$self' }] },
        { include: '#name' },
        {
          match: String.raw`\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b`,
          name: 'constant.numeric.hcl',
        },
        { match: String.raw`=>|\.{3}|&&|\|\||[=!<>]=|[=!<>?:+*/%-]`, name: 'keyword.operator.hcl' },
      ],
    },

    /** What stands before `=`: the name of an attribute, or the key of an object, which may be quoted. */
    key: {
      patterns: [
        { match: String.raw`[A-Za-z_][\w-]*(?=[ \t]*=(?![=>]))`, name: 'entity.name.tag.hcl' },
        {
          begin: String.raw`"(?=(?:[^"\\]|\\.)*"[ \t]*=(?![=>]))`,
          end: '"',
          name: 'entity.name.tag.hcl',
          patterns: [{ include: '#escape' }, { include: '#template' }],
        },
      ],
    },

    name: {
      patterns: [
        // A part of a traversal, whatever it is called: `data.x.null`.
        { match: String.raw`(?<=\.)[A-Za-z_][\w-]*`, name: 'variable.other.member.hcl' },
        { match: String.raw`(?:[A-Za-z_][\w-]*::)*[A-Za-z_][\w-]*(?=\()`, name: 'entity.name.function.hcl' },
        { match: String.raw`(?:true|false|null)(?![\w-])`, name: 'constant.language.hcl' },
        { match: String.raw`(?:for|in|if)(?![\w-])`, name: 'keyword.control.hcl' },
        {
          match: String.raw`(?:var|local|data|module|each|count|self|path|terraform)(?=\.)`,
          name: 'variable.language.hcl',
        },
        { match: String.raw`(?:string|number|bool|any)(?![\w.-])`, name: 'support.type.hcl' },
        { match: String.raw`[A-Za-z_][\w-]*(?=\.|\[)`, name: 'variable.reference.hcl' },
        { match: String.raw`[A-Za-z_][\w-]*`, name: 'variable.other.hcl' },
      ],
    },

    /** It ends with its line at the latest, so that a missing quote does not color the rest of the file. */
    string: {
      begin: '"',
      end: '"|$',
      name: 'string.quoted.double.hcl',
      patterns: [{ include: '#escape' }, { include: '#template' }],
    },

    escape: {
      match: String.raw`\\(?:[nrt"\\]|u[\da-fA-F]{4}|U[\da-fA-F]{8})`,
      name: 'constant.character.escape.hcl',
    },

    /** `<<EOT` and `<<-EOT`. There are templates in it, but a backslash is a backslash. */
    heredoc: {
      begin: String.raw`<<-?([A-Za-z_][\w-]*)[ \t]*$`,
      end: String.raw`^[ \t]*\1[ \t]*$`,
      name: 'string.unquoted.heredoc.hcl',
      captures: { 0: { name: 'keyword.other.heredoc.hcl' } },
      patterns: [{ include: '#template' }],
    },

    /** `${value}`, `%{if condition}`, both with `~` to trim spaces; a doubled sign stands for itself. */
    template: {
      patterns: [
        { match: String.raw`\$\$\{|%%\{`, name: 'constant.character.escape.hcl' },
        {
          begin: String.raw`[$%]\{~?`,
          end: String.raw`~?\}`,
          captures: { 0: { name: 'punctuation.section.embedded.hcl' } },
          contentName: 'meta.embedded.expression.hcl',
          patterns: [
            { match: String.raw`(?<=%\{~?\s*)(?:else|endif|endfor)\b`, name: 'keyword.control.hcl' },
            { include: '#expression' },
          ],
        },
      ],
    },
  },
};
