import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** A body that cannot be what it claims to be. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** How one protobuf field is read and written. */
export interface FieldCodec<T> {
  readonly wireType: WireType;
  /** A fresh value for a field that does not occur. */
  initial(): T;
  /** Reads one occurrence; repeated fields and maps add to `previous`. */
  read(reader: BinaryReader, previous: T): T;
  write(writer: BinaryWriter, fieldNo: number, value: T): void;
}

export interface MessageCodec<T> {
  decode(bytes: Uint8Array): T;
  encode(value: T): Uint8Array<ArrayBuffer>;
  writeTo(writer: BinaryWriter, value: T): void;
}

type FieldMap<T> = { readonly [K in keyof T]: readonly [fieldNo: number, codec: FieldCodec<T[K]>] };

/** Cuts the reader's view: nested messages decode from their own bytes, so a wrong length cannot reach past its parent. */
const delimited = WireType.LengthDelimited;

export const string: FieldCodec<string> = {
  wireType: delimited,
  initial: () => '',
  read: (reader) => reader.string(),
  write(writer, fieldNo, value) {
    if (value !== '') writer.tag(fieldNo, delimited).string(value);
  },
};

export const bytes: FieldCodec<Uint8Array> = {
  wireType: delimited,
  initial: () => new Uint8Array(0),
  read: (reader) => reader.bytes(),
  write(writer, fieldNo, value) {
    if (value.length > 0) writer.tag(fieldNo, delimited).bytes(value);
  },
};

export const bool: FieldCodec<boolean> = {
  wireType: WireType.Varint,
  initial: () => false,
  read: (reader) => reader.bool(),
  write(writer, fieldNo, value) {
    if (value) writer.tag(fieldNo, WireType.Varint).bool(value);
  },
};

export const int32: FieldCodec<number> = {
  wireType: WireType.Varint,
  initial: () => 0,
  read: (reader) => reader.int32(),
  write(writer, fieldNo, value) {
    if (value !== 0) writer.tag(fieldNo, WireType.Varint).int32(value);
  },
};

/**
 * int64 as a JS number. A value that a number cannot hold exactly is refused: rounding a seq or a time would corrupt order
 * silently.
 */
export const int64: FieldCodec<number> = {
  wireType: WireType.Varint,
  initial: () => 0,
  read(reader) {
    const value = Number(reader.int64());
    if (!Number.isSafeInteger(value)) throw new WireError('64-bit number out of range');
    return value;
  },
  write(writer, fieldNo, value) {
    if (value !== 0) writer.tag(fieldNo, WireType.Varint).int64(value);
  },
};

export function nested<T>(codec: MessageCodec<T>): FieldCodec<T | null> {
  return {
    wireType: delimited,
    initial: () => null,
    read: (reader) => codec.decode(reader.bytes()),
    write(writer, fieldNo, value) {
      if (value === null) return;
      writer.tag(fieldNo, delimited).fork();
      codec.writeTo(writer, value);
      writer.join();
    },
  };
}

export const repeatedString: FieldCodec<string[]> = {
  wireType: delimited,
  initial: () => [],
  read(reader, previous) {
    previous.push(reader.string());
    return previous;
  },
  write(writer, fieldNo, values) {
    for (const value of values) writer.tag(fieldNo, delimited).string(value);
  },
};

/** Packed on the wire, as proto3 writes numbers. */
function packed(
  readOne: (reader: BinaryReader) => number,
  writeOne: (writer: BinaryWriter, value: number) => void,
): FieldCodec<number[]> {
  return {
    wireType: delimited,
    initial: () => [],
    read(reader, previous) {
      const inner = new BinaryReader(reader.bytes());
      while (inner.pos < inner.len) previous.push(readOne(inner));
      return previous;
    },
    write(writer, fieldNo, values) {
      if (values.length === 0) return;
      writer.tag(fieldNo, delimited).fork();
      for (const value of values) writeOne(writer, value);
      writer.join();
    },
  };
}

export const repeatedInt64 = packed(
  (reader) => {
    const value = Number(reader.int64());
    if (!Number.isSafeInteger(value)) throw new WireError('64-bit number out of range');
    return value;
  },
  (writer, value) => writer.int64(value),
);

export const repeatedInt32 = packed(
  (reader) => reader.int32(),
  (writer, value) => writer.int32(value),
);

/** An element that does not decode is handed to `onMalformed` and skipped, so that one bad message cannot take its batch along. */
export function repeatedNested<T>(codec: MessageCodec<T>, onMalformed?: (error: unknown) => void): FieldCodec<T[]> {
  return {
    wireType: delimited,
    initial: () => [],
    read(reader, previous) {
      const body = reader.bytes();
      if (onMalformed === undefined) {
        previous.push(codec.decode(body));
        return previous;
      }
      try {
        previous.push(codec.decode(body));
      } catch (error) {
        onMalformed(error);
      }
      return previous;
    },
    write(writer, fieldNo, values) {
      for (const value of values) {
        writer.tag(fieldNo, delimited).fork();
        codec.writeTo(writer, value);
        writer.join();
      }
    },
  };
}

/** A map with string keys, kept in a `Map`: a key like `__proto__` is a key like any other. */
export function mapOf<T>(value: FieldCodec<T>): FieldCodec<Map<string, T>> {
  return {
    wireType: delimited,
    initial: () => new Map<string, T>(),
    read(reader, previous) {
      const entry = new BinaryReader(reader.bytes());
      let key = '';
      let content = value.initial();
      while (entry.pos < entry.len) {
        const [fieldNo, wireType] = entry.tag();
        if (fieldNo === 1 && wireType === delimited) key = entry.string();
        else if (fieldNo === 2 && wireType === value.wireType) content = value.read(entry, content);
        else entry.skip(wireType, fieldNo);
      }
      previous.set(key, content);
      return previous;
    },
    write(writer, fieldNo, entries) {
      for (const [key, content] of entries) {
        writer.tag(fieldNo, delimited).fork();
        string.write(writer, 1, key);
        value.write(writer, 2, content);
        writer.join();
      }
    },
  };
}

/**
 * Builds the codec of one protobuf message from its field table. Unknown fields and fields of another wire type are skipped, as
 * protobuf asks; zero values are left out.
 * @throws WireError from `decode` when the bytes are no such message
 */
export function message<T extends object>(fields: FieldMap<T>): MessageCodec<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  const byNumber = new Map<number, keyof T & string>(names.map((name) => [fields[name][0], name]));

  function writeTo(writer: BinaryWriter, value: T): void {
    for (const name of names) {
      const [fieldNo, codec] = fields[name];
      codec.write(writer, fieldNo, value[name]);
    }
  }

  return {
    decode(body) {
      const result: Partial<T> = {};
      for (const name of names) result[name] = fields[name][1].initial();
      const complete = result as T;
      try {
        const reader = new BinaryReader(body);
        while (reader.pos < reader.len) {
          const [fieldNo, wireType] = reader.tag();
          const name = byNumber.get(fieldNo);
          const codec = name === undefined ? undefined : fields[name][1];
          if (name === undefined || codec === undefined || codec.wireType !== wireType) reader.skip(wireType, fieldNo);
          else complete[name] = codec.read(reader, complete[name]);
        }
      } catch (error) {
        throw error instanceof WireError
          ? error
          : new WireError(error instanceof Error ? error.message : 'not a protobuf message');
      }
      return complete;
    },
    encode(value) {
      const writer = new BinaryWriter();
      writeTo(writer, value);
      return writer.finish();
    },
    writeTo,
  };
}
