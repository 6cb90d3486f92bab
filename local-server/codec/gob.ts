import { DecodeError } from '../errors';

/**
 * The part of Go's encoding/gob that the gateway needs: one struct of integers, strings and byte slices a frame,
 * with its type description in front (docs/protocol.md, gateway 2.3).
 */
export type GobValue = number | string | Uint8Array | boolean;
export type GobKind = 'int' | 'string' | 'bytes';
export type GobField = readonly [name: string, kind: GobKind];

const TYPE_ID: Readonly<Record<GobKind, number>> = { int: 2, bytes: 5, string: 6 };
const [BOOL, INT, UINT, BYTES, STRING] = [1, 2, 3, 5, 6] as const;
/** Field numbers inside gob's own wireType and structType records. */
const WIRE_STRUCT = 3;
const MAX_FIELDS = 64;

const textDecoder = new TextDecoder();

class GobReader {
  private offset = 0;

  constructor(private readonly buffer: Uint8Array) {}

  get done(): boolean {
    return this.offset >= this.buffer.length;
  }

  uint(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    const length = 256 - first;
    if (length > 8) throw new DecodeError('gob: integer longer than 8 bytes');
    let value = 0;
    for (let i = 0; i < length; i += 1) value = value * 256 + this.byte();
    if (!Number.isSafeInteger(value)) throw new DecodeError('gob: integer beyond 2^53');
    return value;
  }

  int(): number {
    const raw = this.uint();
    return raw % 2 === 0 ? raw / 2 : -(raw - 1) / 2 - 1;
  }

  bytes(): Uint8Array {
    const length = this.uint();
    if (length > this.buffer.length - this.offset) throw new DecodeError('gob: length runs past the end');
    const part = this.buffer.subarray(this.offset, this.offset + length);
    this.offset += length;
    return part;
  }

  string(): string {
    return textDecoder.decode(this.bytes());
  }

  private byte(): number {
    const value = this.buffer[this.offset];
    if (value === undefined) throw new DecodeError('gob: stream ends early');
    this.offset += 1;
    return value;
  }
}

interface StructType {
  readonly fields: readonly { readonly name: string; readonly typeID: number }[];
}

/** Reads the delta-coded field numbers of one struct value and hands each to `visit`. */
function eachField(reader: GobReader, visit: (fieldNumber: number) => void): void {
  let fieldNumber = 0;
  for (let delta = reader.uint(); delta !== 0; delta = reader.uint()) {
    fieldNumber += delta;
    visit(fieldNumber);
  }
}

function readCommonType(reader: GobReader): void {
  eachField(reader, (fieldNumber) => {
    if (fieldNumber === 1) reader.string();
    else if (fieldNumber === 2) reader.int();
    else throw new DecodeError('gob: unknown field of a type name');
  });
}

function readStructType(reader: GobReader): StructType {
  const fields: { name: string; typeID: number }[] = [];
  eachField(reader, (fieldNumber) => {
    if (fieldNumber === 1) {
      readCommonType(reader);
      return;
    }
    if (fieldNumber !== 2) throw new DecodeError('gob: unknown field of a struct type');
    const count = reader.uint();
    if (count > MAX_FIELDS) throw new DecodeError('gob: too many fields');
    for (let i = 0; i < count; i += 1) {
      let name = '';
      let typeID = 0;
      eachField(reader, (part) => {
        if (part === 1) name = reader.string();
        else if (part === 2) typeID = reader.int();
        else throw new DecodeError('gob: unknown part of a field');
      });
      fields.push({ name, typeID });
    }
  });
  return { fields };
}

function readTypeDefinition(reader: GobReader): StructType {
  let type: StructType | undefined;
  eachField(reader, (fieldNumber) => {
    if (fieldNumber !== WIRE_STRUCT) throw new DecodeError('gob: only structs are understood');
    type = readStructType(reader);
  });
  if (!type) throw new DecodeError('gob: empty type definition');
  return type;
}

function readValue(reader: GobReader, typeID: number): GobValue {
  switch (typeID) {
    case BOOL:
      return reader.uint() !== 0;
    case INT:
      return reader.int();
    case UINT:
      return reader.uint();
    case BYTES:
      return reader.bytes();
    case STRING:
      return reader.string();
    default:
      throw new DecodeError('gob: unsupported field type');
  }
}

/**
 * Decodes one gob stream that holds one struct. Fields with a zero value are absent from the result.
 * Byte slices are views of `stream`. Throws {@link DecodeError} for anything else.
 */
export function decodeGobStruct(stream: Uint8Array): Map<string, GobValue> {
  const outer = new GobReader(stream);
  const types = new Map<number, StructType>();
  while (!outer.done) {
    const message = new GobReader(outer.bytes());
    const id = message.int();
    if (id < 0) {
      types.set(-id, readTypeDefinition(message));
      continue;
    }
    const type = types.get(id);
    if (!type) throw new DecodeError('gob: value of an undescribed type');
    const values = new Map<string, GobValue>();
    eachField(message, (fieldNumber) => {
      const field = type.fields[fieldNumber - 1];
      if (!field) throw new DecodeError('gob: field number out of range');
      values.set(field.name, readValue(message, field.typeID));
    });
    return values;
  }
  throw new DecodeError('gob: no value in the stream');
}

function uintBytes(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([256 - bytes.length, ...bytes]);
}

const intBytes = (value: number): Buffer => uintBytes(value < 0 ? -value * 2 - 1 : value * 2);

function stringBytes(value: string): Buffer {
  const text = Buffer.from(value, 'utf8');
  return Buffer.concat([uintBytes(text.length), text]);
}

const END = Buffer.from([0]);
const STEP = Buffer.from([1]);

/** Encodes values of one struct type; the type description is prepared once and repeated in every stream. */
export class GobStructEncoder {
  private readonly definition: Buffer;
  private readonly typeID: Buffer;

  constructor(
    typeName: string,
    private readonly fields: readonly GobField[],
    typeNumber = 64,
  ) {
    const described = fields.map(([name, kind]) =>
      Buffer.concat([STEP, stringBytes(name), STEP, intBytes(TYPE_ID[kind]), END]),
    );
    const body = Buffer.concat([
      intBytes(-typeNumber),
      Buffer.from([WIRE_STRUCT]),
      ...[STEP, STEP, stringBytes(typeName), STEP, intBytes(typeNumber), END],
      ...[STEP, uintBytes(fields.length), ...described, END],
      END,
    ]);
    this.definition = Buffer.concat([uintBytes(body.length), body]);
    this.typeID = intBytes(typeNumber);
  }

  /** Encodes one stream; zero, empty and missing values are left out, as gob does. */
  encode(values: Readonly<Record<string, number | string | Uint8Array>>): Buffer {
    const parts: Uint8Array[] = [this.typeID];
    let last = -1;
    this.fields.forEach(([name], index) => {
      const value = values[name];
      if (value === undefined || value === 0 || value === '' || (typeof value === 'object' && value.length === 0))
        return;
      parts.push(uintBytes(index - last));
      last = index;
      if (typeof value === 'number') parts.push(intBytes(value));
      else if (typeof value === 'string') parts.push(stringBytes(value));
      else parts.push(uintBytes(value.length), value);
    });
    parts.push(END);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return Buffer.concat([this.definition, uintBytes(length), ...parts]);
  }
}
