/** Who may import whom. The arrows of the house, enforced. */
const layer = (name, folder, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^lib/${folder}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^lib/', pathNot: `^lib/(${[folder, ...allowed].join('|')})/` },
});

/** The interface: the workbench puts the panes together, which know only the primitives and the browser. */
const part = (folder, allowed) => ({
  name: `components-${folder}`,
  severity: 'error',
  from: { path: `^components/${folder}/` },
  to: { path: '^components/', pathNot: `^components/(${[folder, ...allowed].join('|')})/` },
});

/**
 * Each folder of the library may import the ones before it. Attacks and controls are two registries that know the engine
 * (`world`) and not each other.
 */
const order = [
  ['formats'],
  ['explanations', 'highlight'],
  ['gitlab'],
  ['aws'],
  ['proof'],
  ['setup'],
  ['plan'],
  ['world'],
  ['attacks', 'controls'],
  ['blast-radius'],
  ['parts'],
  ['existing-pipeline'],
  ['reading'],
  ['checks'],
  ['audit'],
  ['generators'],
  ['bundle'],
  ['api'],
  ['service'],
];
const panes = ['workbench', 'offline', 'wizard', 'files', 'blast-radius', 'check', 'ui', 'browser'];
const layers = order.flatMap((folders, at) =>
  folders.map((folder) => layer(`layer-${folder}`, folder, order.slice(0, at).flat())),
);

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Not even of types: what two files need from each other is a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'lib-is-pure',
      comment:
        'The library runs in plain Node, a worker and the browser: no interface, no framework, no file system.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(app|components|cli|scripts|e2e|tests)/|node_modules/(react|react-dom|next|react-hook-form)/|^node:',
        pathNot: '^lib/',
      },
    },
    {
      name: 'lib-uses-no-node-core',
      severity: 'error',
      from: { path: '^lib/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-serialisation-library',
      comment:
        'The writers of lib/formats own escaping; a library only checks them in tests. One reader of lib/formats uses it.',
      severity: 'error',
      from: {
        path: '^(lib|components|app|cli)/',
        pathNot: '\\.test\\.tsx?$|^lib/formats/yaml-source\\.ts$',
      },
      to: { path: 'node_modules/yaml/' },
    },
    {
      name: 'components-not-from-app',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'ui-primitives-know-no-domain',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^lib/' },
    },
    part('browser', []),
    part('ui', ['browser']),
    part('blast-radius', ['ui', 'browser']),
    part('files', ['ui', 'browser']),
    part('wizard', ['ui', 'browser']),
    part('check', ['ui', 'browser']),
    part('offline', ['ui', 'browser']),
    part('workbench', ['wizard', 'files', 'blast-radius', 'ui', 'browser']),
    {
      name: 'outputs-are-apart',
      comment: 'What two outputs share stands in lib/parts.',
      severity: 'error',
      from: { path: '^lib/generators/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^lib/generators/[^/]+/', pathNot: '^lib/generators/$1/' },
    },
    ...layers,
    {
      name: 'every-folder-has-a-place',
      comment: 'A folder that no rule names would import and be imported by whatever it likes.',
      severity: 'error',
      from: {},
      to: {
        path: '^(lib|components)/',
        pathNot: `^(lib/(${order.flat().join('|')})|components/(${panes.join('|')}))/`,
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
