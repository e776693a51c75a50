/** The part of JSON Schema in which `src/protocol` describes entries and bodies. */
interface Shape {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const KNOWN: ReadonlySet<string> = new Set<keyof Shape>([
  'type',
  'enum',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
]);

/**
 * True when the value has the shape. Entries are checked one by one and outside HTTP (the sample street has none),
 * and unlike Fastify's checker nothing is converted: what was signed must be what is kept. Bodies go the same way.
 */
export function fits(schema: object, value: unknown): boolean {
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword));
  if (unknown) throw new Error(`shape.ts does not know the keyword ${unknown}`);
  const shape = schema as Shape;
  if (shape.enum && !shape.enum.includes(value)) return false;
  return (
    isOfType(shape.type, value) &&
    textFits(shape, value) &&
    numberFits(shape, value) &&
    listFits(shape, value) &&
    objectFits(shape, value)
  );
}

function isOfType(type: Shape['type'], value: unknown): boolean {
  if (type === undefined) return true;
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return typeof value === type;
}

function textFits(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: Shape,
  value: unknown,
): boolean {
  if (typeof value !== 'string') return true;
  const long = value.length >= minLength && value.length <= maxLength;
  return long && (pattern === undefined || patternOf(pattern).test(value));
}

const patterns = new Map<string, RegExp>();

/** Schemas are few and entries are many. */
function patternOf(text: string): RegExp {
  const pattern = patterns.get(text) ?? new RegExp(text, 'u');
  patterns.set(text, pattern);
  return pattern;
}

function numberFits({ minimum = -Infinity, maximum = Infinity }: Shape, value: unknown): boolean {
  return typeof value !== 'number' || (value >= minimum && value <= maximum);
}

function listFits(
  { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items }: Shape,
  value: unknown,
): boolean {
  if (!Array.isArray(value)) return true;
  const long = value.length >= minItems && value.length <= maxItems;
  return long && (items === undefined || value.every((item) => fits(items, item)));
}

function objectFits(shape: Shape, value: unknown): boolean {
  if (!isObject(value)) return true;
  const {
    required = [],
    properties = {},
    minProperties = 0,
    maxProperties = Number.POSITIVE_INFINITY,
  } = shape;
  const fields = Object.keys(value);
  if (fields.length < minProperties || fields.length > maxProperties) return false;
  if (!required.every((field) => Object.hasOwn(value, field))) return false;
  return fields.every((field) => {
    const inner = Object.hasOwn(properties, field) ? properties[field] : undefined;
    return inner ? fits(inner, value[field]) : shape.additionalProperties !== false;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
