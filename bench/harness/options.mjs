// Command line of bench/run.sh and bench/soak.sh. Every option has a value: --rounds 5, --only ours,limit.
/** Of bench/run.sh. */
export const DEFAULTS = {
  what: 'all', // part of the result file's name
  parts: 'load,filter,walk,allocations,start',
  only: 'limit,ours,mercurius,mercurius-pool,apollo,apollo-express,yoga,yoga-jit,postgraphile,raw-node',
  queries: 'point,page,deep,filtered',
  rounds: 5,
  secs: 8, // of one measurement
  warm: 8, // seconds of load before the first round, per server and query; later rounds warm for one second
  connections: 32,
  workers: 2, // processes of each Node peer; ours and the limit are one process
  noise: 0.25, // cores of other work above which a measurement is repeated, up to twice
  walks: 3, // times that everybody walks to depth 100,000
  tenants: 20, // of the data that is seeded when no PGHOST is given, each with `orders` orders over 36 months
  orders: 50_000,
  walked: 120_000, // orders of one tenant more, which is walked through: number `tenants` + 1
  tenant: 7, // whose data is read
  auth: 'jwt', // jwt: Production, ours and the limit check a bearer token; header: Development, X-Tenant
  results: '', // folder, bench/results when empty
};

export function parseOptions(args, defaults = DEFAULTS) {
  const options = { ...defaults };
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, '');
    if (!args[i].startsWith('--') || !(name in defaults) || args[i + 1] === undefined) {
      throw new Error(`Unknown or incomplete option ${args[i]}. Options: ${Object.entries(defaults).map(([k, v]) => `--${k} ${v || '""'}`).join(' ')}`);
    }
    options[name] = typeof defaults[name] === 'number' ? number(name, args[i + 1], defaults[name]) : args[i + 1];
  }
  for (const list of ['parts', 'only', 'queries']) if (list in options) options[list] = options[list].split(',');
  if (!['jwt', 'header'].includes(options.auth)) throw new Error('--auth is jwt or header.');
  return options;
}

function number(name, text, example) {
  const value = Number(text);
  const whole = Number.isInteger(example);
  if (!(value > 0) || (whole && !Number.isInteger(value))) throw new Error(`--${name} is a ${whole ? 'whole ' : ''}number above 0.`);
  return value;
}
