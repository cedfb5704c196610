/**
 * The arrows between the rooms: apps -> libs -> platform, with the pure rooms (calendar, engine, workflows) apart.
 * `npm run lint:arrows` enforces them. Each rule's comment is its reason, and is printed when it is broken.
 */
const TESTS = '\\.(int-)?spec\\.ts$|/(fixtures|examples)/';
const SUBPATH = 'aliased-subpath-import';

const rules = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other can only be understood, tested and loaded together.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'nothing-unresolved',
    comment: 'An import that leads nowhere, such as a path behind an alias, fails only when it is reached.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'nobody-imports-an-app',
    comment:
      'An app is a way in, not a part: what others need of it belongs in a lib. Tests of the whole may start one.',
    from: { pathNot: '^(apps|test)/' },
    to: { path: '^apps/' },
  },
  {
    name: 'apps-stand-apart',
    comment:
      'Web and worker run as separate processes; only the command line, which starts them, knows them both. What all of them are put together from stands in apps/common.',
    from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/' },
    to: { path: '^apps/[^/]+/', pathNot: '^apps/($1|common)/' },
  },
  {
    name: 'pages-and-api-are-two-ways-in',
    comment:
      'What a page and the API both need stands beside them (apps/web/cases, partnership, shown), so that either can be read without the other.',
    from: { path: '^apps/web/(access|api|cases|openapi|partnership|requests|shown)/', pathNot: TESTS },
    to: { path: '^apps/web/pages/' },
  },
  {
    name: 'cases-are-written-below-everything',
    comment:
      'The write path must be readable and testable alone: lists, access and people stand on it, and it asks none of them.',
    from: { path: '^libs/cases/', pathNot: TESTS },
    to: { path: '^libs/', pathNot: '^libs/(cases|engine|calendar|reading|platform|tables)/' },
  },
  {
    name: 'access-is-below-people',
    comment: 'Whether somebody may do a thing is decided without the pages and plans that lead to it.',
    from: { path: '^libs/access/', pathNot: TESTS },
    to: { path: '^libs/(sign-in|bodies|people|reorganisation|documents|mail|reminders)/' },
  },
  {
    name: 'libs-are-given-workflows-and-settings',
    comment: 'A lib works for any workflow and any settings: apps hand it both, so that a new workflow touches no lib.',
    from: { path: '^libs/', pathNot: `^libs/testing/|${TESTS}` },
    to: { path: '^(workflows|config)/' },
  },
  {
    name: 'calendar-is-pure',
    comment:
      'Dates are computed from what is passed in, never from a clock, a file or a database (a digest is no such thing).',
    from: { path: '^libs/calendar/', pathNot: TESTS },
    to: { pathNot: '^libs/calendar/|node_modules/temporal-polyfill/|^crypto$' },
  },
  {
    name: 'reading-is-pure',
    comment: 'What somebody typed is read the same wherever it was typed, so its readers know of no page and no table.',
    from: { path: '^libs/reading/', pathNot: TESTS },
    to: { pathNot: '^libs/(reading|calendar)/|node_modules/zod/' },
  },
  {
    name: 'forms-are-pure',
    comment:
      'What a form asks and what its answers lack is the same on a page, in the API and in a Word file that comes back.',
    from: { path: '^libs/forms/', pathNot: TESTS },
    to: { pathNot: '^libs/(forms|reading|calendar)/' },
  },
  {
    name: 'engine-is-pure',
    comment:
      'A decision follows from its inputs alone, so that the simulator, the pages and a replay all decide alike.',
    from: { path: '^libs/engine/', pathNot: TESTS },
    to: { pathNot: '^libs/(engine|forms|calendar|reading)/|node_modules/(xstate|zod)/' },
  },
  {
    name: 'workflows-are-data',
    comment: 'A workflow is a chart and data about it, to be read by people who know reviews, not frameworks.',
    from: { path: '^workflows/', pathNot: `^workflows/(record-)?releases\\.ts$|/emails/templates\\.ts$|${TESTS}` },
    to: { pathNot: '^workflows/|^libs/(engine|forms|calendar|reading)/|node_modules/(xstate|zod)/' },
  },
  {
    name: 'workflows-touch-no-framework',
    comment:
      "The two exceptions to the rule above find the e-mails' files and keep the hashes of releases; neither needs more.",
    from: { path: '^workflows/', pathNot: TESTS },
    to: {
      pathNot:
        '^workflows/|^libs/(engine|forms|calendar|reading)/|node_modules/(xstate|zod)/|^(fs|path|crypto|process)$',
    },
  },
  {
    name: 'tables-know-no-room',
    comment:
      'What is stored is described once, below every room that reads or writes it; config/lint-tables.mjs says whose each is.',
    from: { path: '^libs/tables/', pathNot: TESTS },
    to: { path: '^(libs|apps|workflows|config|test)/', pathNot: '^libs/(tables|platform|engine|calendar)/' },
  },
  {
    name: 'platform-stands-on-nothing-of-ours',
    comment:
      'Everything stands on platform; if it knew a room above it, that room could not change alone. The pure readers of text lie below it.',
    from: { path: '^libs/platform/', pathNot: TESTS },
    to: { path: '^(libs|apps|workflows|config|test)/', pathNot: '^libs/(platform|reading)/' },
  },
  {
    name: 'config-knows-no-room',
    comment:
      'Settings are read before anything else is loaded, by every app; only the description of the database knows its entities.',
    from: { path: '^config/', pathNot: `^config/(mikro-orm\\.config\\.ts|migrations/)|${TESTS}` },
    to: { path: '^(libs|apps|workflows|test)/|^config/mikro-orm' },
  },
  {
    name: 'only-tests-use-testing',
    comment: 'Test helpers start servers and invent people; production code that leans on them ships them.',
    from: { pathNot: `^(libs/testing|test)/|${TESTS}` },
    to: { path: '^(libs/testing|test)/' },
  },
  {
    name: 'libs-by-their-front-door',
    comment: 'A lib promises only what its index.ts exports: #lantern/<lib>, never a path into it.',
    from: { path: '^(apps|libs|workflows|config|test)/([^/]+)/', pathNot: '^test/[^/]+\\.mjs$' },
    to: { path: '^libs/', pathNot: '^libs/$2/', dependencyTypesNot: [SUBPATH] },
  },
  {
    name: 'rooms-by-their-alias',
    comment:
      'Workflows and settings too are reached through #workflows and #config, which lead to sources and to the build alike. Their examples are for tests, which read them where they lie.',
    from: { path: '^(apps|libs|test)/', pathNot: '^test/[^/]+\\.mjs$' },
    to: { path: '^(workflows|config)/', pathNot: '^workflows/[^/]+/[^/]+/examples/', dependencyTypesNot: [SUBPATH] },
  },
  {
    name: 'production-needs-no-tools',
    comment: 'The image for production holds no devDependencies: code that needs one would fail there, and only there.',
    from: { path: '^(apps|libs|workflows|config)/', pathNot: `^libs/testing/|${TESTS}` },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
];

module.exports = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['lantern-source', 'import', 'node', 'default', 'types'],
    },
  },
};
