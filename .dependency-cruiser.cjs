/** The house's import directions. Each ban carries its sentence. */
const rooms = (list) => `^(${list})/`;
const mayNot = (name, from, to, comment, except) => ({
  name,
  comment,
  severity: 'error',
  from: { path: rooms(from) },
  to: { path: rooms(to), ...(except ? { pathNot: except } : {}) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle means two rooms are one room.',
      from: {},
      to: { circular: true },
    },
    mayNot(
      'domain-stands-alone',
      'domain',
      'functions|portal|infra|local|test|workflows|contracts',
      'Rules know nothing of us: no I/O, no AWS, no pages.',
    ),
    mayNot(
      'portal-knows-rules-only',
      'portal',
      'functions|infra|local|test|tools|contracts',
      'Pages and mails are drawn from rooms and facts.',
    ),
    mayNot(
      'functions-bind',
      'functions',
      'infra|local|test|tools|contracts',
      'Functions parse, call a rule, write. Nothing of the laptop or of the deployment.',
    ),
    mayNot(
      'infra-by-path',
      'infra',
      'functions|portal|local|test',
      'The deployment names files; it never runs their code. The modules of data are the exception.',
      '^functions/(manifest|signals|table|file-storage|front-door)\\.ts$',
    ),
    mayNot(
      'contracts-are-data',
      'contracts',
      'functions|portal|infra|local|test',
      'A contract is data; the reader of its files, beside it, knows what reads a contract and nothing more.',
    ),
    mayNot(
      'rooms-stand-on-domain',
      'workflows',
      'functions|portal|infra|local|test|tools|contracts',
      'A workflow is pure: it is given its terms and its facts, reads no file and knows no page.',
    ),
    {
      name: 'rooms-never-each-other',
      severity: 'error',
      comment: 'Rooms meet only through kinds that domain knows: a claim on faults must also be one on lifts.',
      from: { path: '^workflows/(?!authoring/)([^/]+)/' },
      to: { path: '^workflows/', pathNot: '^workflows/(authoring|$1)/' },
    },
    {
      name: 'authoring-knows-no-room',
      severity: 'error',
      comment: 'What is derived from a room holds for every room.',
      from: { path: '^workflows/authoring/' },
      to: { path: '^workflows/', pathNot: '^workflows/authoring/' },
    },
    {
      name: 'rules-stand-on-domain',
      severity: 'error',
      comment: 'A rule is a function of facts and terms: it needs no machinery.',
      from: { path: '^workflows/[^/]+/rule\\.ts$' },
      to: { path: '^(workflows/authoring/|workflows/index|functions|portal)', dependencyTypesNot: ['type-only'] },
    },
    mayNot('nobody-imports-local', 'domain|functions|portal|infra|workflows', 'local|tools', 'The laptop is a guest.'),
    mayNot(
      'nobody-imports-tests',
      'domain|functions|portal|infra|local|workflows',
      'test',
      'Tests look in from outside.',
    ),
    {
      name: 'packages-stand-alone',
      severity: 'error',
      comment: 'A package is of use to others: it imports nothing of this house, and nothing that it does not list.',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^(?!packages/$1/|node_modules/)[^/]+/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'packages-by-their-face',
      severity: 'error',
      comment: 'The house uses a package as a stranger would: through its index.',
      from: { pathNot: '^packages/' },
      to: { path: '^packages/', pathNot: '^packages/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'packages-bring-what-they-use',
      severity: 'error',
      comment: 'What the package needs at run time is among its own dependencies.',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'one-door-to-aws',
      severity: 'error',
      comment: 'functions/aws/ is the only place that builds an SDK client.',
      from: { path: '^(functions|portal|domain)/', pathNot: '^functions/aws/' },
      to: { path: 'node_modules/@aws-sdk' },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      comment: 'Rules do no I/O.',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import leads somewhere. aws-lambda has types only, which @types brings.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is made for packing.
    exclude: { path: '^packages/[^/]+/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
