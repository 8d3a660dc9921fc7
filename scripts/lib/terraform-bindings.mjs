/**
 * What a provider, resource or data source takes and gives, read from its typed bindings.
 *
 * - `required`, `optional`: arguments by their names in Terraform.
 * - `blocks`: nested blocks, each with the same members.
 * - `exported`: attributes other blocks may refer to, the arguments among them.
 *
 * `type` is `resource aws_iam_role`, `data aws_iam_role` or `provider aws`; `read` gives the text of a file of the package.
 */
export function typeOfBindings(type, read) {
  const folder = `lib/${folderOf(type)}`;
  const interfaces = interfacesOf(read(`${folder}/index.d.ts`));
  const config = [...interfaces.keys()].find((name) => name.endsWith('Config'));
  if (config === undefined) throw new TypeError(`${folder} has no configuration.`);
  const { required, optional, blocks } = bodyOf(interfaces, config);
  // A provider has hundreds of endpoints in blocks. None of them is generated, and none is known here.
  if (type.startsWith('provider ')) return { required, optional, blocks: {}, exported: [] };
  return { required, optional, blocks, exported: exportedBy(read(`${folder}/index.js`)) };
}

function folderOf(type) {
  const [kind, name = ''] = type.split(' ');
  if (kind === 'provider') return 'provider';
  const [provider, ...words] = name.split('_');
  return [...(kind === 'data' ? ['data', provider] : []), ...words].join('-');
}

/** Interfaces by name, each with its members. The comment above a member links to `…#name_in_terraform`. */
function interfacesOf(text) {
  const interfaces = new Map();
  for (const [, name, body] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    const members = [...body.matchAll(/\/\*\*([\s\S]*?)\*\/\s*readonly \w+(\??): (\w*)/g)].map(
      ([, comment, optional, value]) => ({
        name: /#(\w+) \w+#\1\}/.exec(comment)?.[1],
        // The bindings say it only in words: nested attributes have the same type as blocks.
        isBlock: /^\s*\* \w+ block$/m.test(comment),
        required: optional === '',
        value,
      }),
    );
    interfaces.set(name, members);
  }
  return interfaces;
}

function bodyOf(interfaces, name) {
  const members = interfaces.get(name) ?? [];
  for (const member of members) {
    if (member.name === undefined) throw new TypeError(`A member of ${name} has no name.`);
  }
  const names = (required) =>
    members.filter((member) => !member.isBlock && member.required === required).map((member) => member.name);
  const blocks = members
    .filter((member) => member.isBlock)
    .map((member) => [member.name, { ...bodyOf(interfaces, member.value), atLeastOne: member.required }]);
  return {
    required: names(true),
    optional: names(false),
    blocks: Object.fromEntries(blocks),
  };
}

/** The last class of the file is the resource; those before it are its nested parts. */
function exportedBy(text) {
  const lastClass = text.slice(text.lastIndexOf('\nclass '));
  const names = [
    ...lastClass.matchAll(/\.get\w*Attribute\('(\w+)'\)/g),
    ...lastClass.matchAll(/new \w+\(this, "(\w+)"/g),
  ].map(([, name]) => name);
  return [...new Set(names)].sort();
}
