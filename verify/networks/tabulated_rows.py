"""Compiled passes of a two-layer ReLU network over rows of bits, by tables. Needs numba.

The input is binary, so W1 x is a sum of a few table entries. The bits of a row are read in digits of `DIGIT` bits, and
each digit has a table of what its bits add to the units, one entry per value; the table of the last digit, which holds
the bits left over, has such entries for every skill, with the control weights and b1 in them. Backwards it is the
same: the slopes of the active units are summed over the rows of every entry, and the gradient of a bit is the sum over
the entries in which that bit is one.

Units come in blocks of `LANES`, whose tables fit the first-level cache, and a block of values is one vector of LLVM, so
nothing is left to the vectoriser. All arrays that hold vectors have rows of whole pairs of blocks. `buffers` are those
of `row_buffers`.
"""

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic, models, register_model

LANES = 32
DIGIT = 6

_WORD = ir.IntType(LANES)
_INDEX = ir.IntType(64)
_ALL = (1 << LANES) - 1


class _Vector(types.Type):
    """A vector of LANES floats, which lives in registers only."""

    def __init__(self, dtype):
        self.dtype = dtype
        super().__init__(name=f"Vector({dtype})")


@register_model(_Vector)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager, vector):
        number = ir.FloatType() if vector.dtype == types.float32 else ir.DoubleType()
        super().__init__(manager, vector, ir.VectorType(number, LANES))


def _place(context, builder, array_type, array, number):
    """The pointer to the vector from this number of an array on, and its alignment: that of one number is sure."""
    data = context.make_array(array_type)(context, builder, array).data
    vector = context.get_data_type(_Vector(array_type.dtype))
    return builder.bitcast(builder.gep(data, [number]), vector.as_pointer()), array_type.dtype.bitwidth // 8


def _block(builder, index):
    return builder.mul(index, ir.Constant(_INDEX, LANES))


def _everywhere(builder, number):
    """The vector with this number in every lane."""
    vector, lane = ir.VectorType(number.type, LANES), ir.IntType(32)
    nothing = ir.Constant(vector, ir.Undefined)
    first = builder.insert_element(nothing, number, ir.Constant(lane, 0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(lane, LANES), None))


@intrinsic
def _load(typing, array, index):
    """Block number `index` of an array."""

    def generate(context, builder, signature, arguments):
        array, index = arguments
        place, align = _place(context, builder, signature.args[0], array, _block(builder, index))
        return builder.load(place, align=align)

    return _Vector(array.dtype)(array, types.uint64), generate


@intrinsic
def _store(typing, array, index, vector):
    """Write block number `index` of an array."""

    def generate(context, builder, signature, arguments):
        array, index, vector = arguments
        place, align = _place(context, builder, signature.args[0], array, _block(builder, index))
        builder.store(vector, place, align=align)
        return context.get_dummy_value()

    return types.void(array, types.uint64, vector), generate


@intrinsic
def _zero(typing, array):
    """The vector of zeros that can be added to blocks of this array."""

    def generate(context, builder, signature, arguments):
        return ir.Constant(context.get_data_type(signature.return_type), None)

    return _Vector(array.dtype)(array), generate


@intrinsic
def _add(typing, one, other):
    return one(one, other), lambda context, builder, signature, arguments: builder.fadd(*arguments)


@intrinsic
def _add_product(typing, one, other, total):
    """total + one other, rounded once where the processor can."""

    def generate(context, builder, signature, arguments):
        product = builder.fmul(arguments[0], arguments[1], flags=["contract"])
        return builder.fadd(arguments[2], product, flags=["contract"])

    return total(one, other, total), generate


@intrinsic
def _relu(typing, vector):
    def generate(context, builder, signature, arguments):
        zero = ir.Constant(arguments[0].type, None)
        return builder.select(builder.fcmp_ordered(">", arguments[0], zero), arguments[0], zero)

    return vector(vector), generate


@intrinsic
def _active(typing, vector):
    """The word whose bits tell which lanes are above zero."""

    def generate(context, builder, signature, arguments):
        zero = ir.Constant(arguments[0].type, None)
        return builder.bitcast(builder.fcmp_ordered(">", arguments[0], zero), _WORD)

    return types.uint32(vector), generate


@intrinsic
def _equal(typing, array, number, value):
    """The word whose bits tell which of LANES numbers of an array, from this one on, have the value."""

    def generate(context, builder, signature, arguments):
        array, number, value = arguments
        place, align = _place(context, builder, signature.args[0], array, number)
        found = builder.load(place, align=align)
        return builder.bitcast(builder.fcmp_ordered("==", found, _everywhere(builder, value)), _WORD)

    return types.uint32(array, types.uint64, array.dtype), generate


@intrinsic
def _where(typing, word, number):
    """The number in the lanes whose bit in the word is one, zero in the others."""

    def generate(context, builder, signature, arguments):
        mask = builder.bitcast(arguments[0], ir.VectorType(ir.IntType(1), LANES))
        number = _everywhere(builder, arguments[1])
        return builder.select(mask, number, ir.Constant(number.type, None))

    return _Vector(number)(types.uint32, number), generate


@intrinsic
def _total(typing, vector):
    """The sum over the lanes, by halves."""

    def generate(context, builder, signature, arguments):
        found, lanes = arguments[0], LANES
        while lanes > 1:
            lanes //= 2
            low, high = (
                ir.Constant(ir.VectorType(ir.IntType(32), lanes), [start + lane for lane in range(lanes)])
                for start in (0, lanes)
            )
            found = builder.fadd(*(builder.shuffle_vector(found, found, half) for half in (low, high)))
        return builder.extract_element(found, ir.Constant(ir.IntType(32), 0))

    return vector.dtype(vector), generate


def _compiled(function):
    """Compiled once per machine, or once per process where nothing may be kept on the disk."""
    try:
        return njit(function, nogil=True, cache=True)
    except RuntimeError:
        return njit(function, nogil=True)


@_compiled
def _encode(rows, start, stop, ends, n_b, entries, order, entry_ends):
    """The entries of rows start:stop, digit by digit; the rows in the order of each digit's entries, and where each
    entry's rows end. False where a bit is neither 0 nor 1."""
    digits = entries.shape[1]
    entry_ends[:] = 0
    skill = 0
    right = True
    for r in range(start, stop):
        while r >= ends[skill]:
            skill += 1
        place = np.uint64(r - start)
        bits, held, column = np.uint64(0), np.uint64(0), 0
        for digit in range(digits):
            last = digit == digits - 1
            length = np.uint64(n_b - digit * DIGIT if last else DIGIT)
            if held < length and column + LANES <= n_b:
                number = np.uint64(r * rows.shape[1] + column)
                ones = _equal(rows, number, 1)
                right &= (ones | _equal(rows, number, 0)) == _ALL
                bits |= np.uint64(ones) << held
                held += np.uint64(LANES)
                column += LANES
            while held < length:
                number = rows[np.uint64(r), np.uint64(column)]
                right &= number == 0 or number == 1
                bits |= np.uint64(number == 1) << held
                held += np.uint64(1)
                column += 1
            value = bits & ((np.uint64(1) << length) - np.uint64(1))
            bits >>= length
            held -= length
            entry = np.uint64(digit << DIGIT) + value
            if last:
                entry += np.uint64(skill) << length
            entries[place, np.uint64(digit)] = entry
            entry_ends[entry] += 1
    if not right:
        return False
    # A counting sort: from counts to where each entry begins, and while rows are put there, to where it ends.
    for digit in range(digits):
        first = digit * (1 << DIGIT)
        begin = 0
        for entry in range(first, len(entry_ends) if digit == digits - 1 else first + (1 << DIGIT)):
            count = entry_ends[entry]
            entry_ends[entry] = begin
            begin += count
        for r in range(stop - start):
            place, column = np.uint64(r), np.uint64(digit)
            entry = np.uint64(entries[place, column])
            order[column, np.uint64(entry_ends[entry])] = r
            entry_ends[entry] += 1
    return True


@_compiled
def _tabulate(stack, block, n_s, n_b, digits, low, high, table):
    """The tables of one block of units; those of the last digit for the skills low <= skill < high."""
    blocks = stack.shape[1] // LANES
    b1 = (stack.shape[0] - 1) * blocks + block
    for digit in range(digits):
        bits = min(DIGIT, n_b - digit * DIGIT)
        last = digit == digits - 1
        for skill in range(low if last else 0, high if last else 1):
            origin = digit * (1 << DIGIT) + (skill << bits if last else 0)
            begin = _zero(table)
            if last:
                begin = _add(_load(stack, np.uint64(skill * blocks + block)), _load(stack, np.uint64(b1)))
            _store(table, np.uint64(origin), begin)
            for k in range(bits):
                weight = _load(stack, np.uint64((n_s + digit * DIGIT + k) * blocks + block))
                for value in range(1 << k):
                    target = origin + (1 << k) + value
                    _store(table, np.uint64(target), _add(_load(table, np.uint64(origin + value)), weight))


@_compiled
def _forward(stack, w2, n_s, n_b, low, high, entries, count, table, values, words):
    """Lane by lane the sums of w2 relu(W1 x + b1) over the blocks, and which units are active."""
    digits = entries.shape[1]
    for r in range(count):
        _store(values, np.uint64(r), _zero(values))
    for block in range(len(w2) // LANES):
        _tabulate(stack, block, n_s, n_b, digits, low, high, table)
        weight = _load(w2, np.uint64(block))
        for row in range(count):
            r = np.uint64(row)
            z = _load(table, np.uint64(entries[r, np.uint64(0)]))
            for digit in range(1, digits):
                z = _add(z, _load(table, np.uint64(entries[r, np.uint64(digit)])))
            words[np.uint64(block), r] = _active(z)
            _store(values, r, _add_product(_relu(z), weight, _load(values, r)))


@_compiled
def _backward(slopes, words, order, entry_ends, n_s, n_b, low, high, sums, gradient):
    """Add sum_r slope_r 1[z_r > 0] x_r of these rows to the gradient of control and bit weights.

    Two blocks at a time: a sum of few numbers waits for each addition, and two sums need not wait for each other.
    """
    digits = len(order)
    blocks = gradient.shape[1] // LANES
    for block in range(0, blocks, 2):
        here, beside = np.uint64(block), np.uint64(block + 1)
        for digit in range(digits):
            bits = min(DIGIT, n_b - digit * DIGIT)
            last = digit == digits - 1
            first = digit * (1 << DIGIT)
            column = np.uint64(digit)
            begin = 0
            for value in range(low << bits if last else 0, high << bits if last else 1 << bits):
                one, other = _zero(sums), _zero(sums)
                end = entry_ends[np.uint64(first + value)]
                for position in range(begin, end):
                    r = np.uint64(order[column, np.uint64(position)])
                    slope = slopes[r]
                    one = _add(one, _where(words[here, r], slope))
                    other = _add(other, _where(words[beside, r], slope))
                begin = end
                _store(sums, np.uint64(2 * value), one)
                _store(sums, np.uint64(2 * value + 1), other)
            for half in range(2):
                for skill in range(low if last else 0, high if last else 1):
                    origin = skill << bits if last else 0
                    for k in range(bits - 1, -1, -1):
                        bit = np.uint64((n_s + digit * DIGIT + k) * blocks + block + half)
                        total = _load(gradient, bit)
                        for place in range(origin, origin + (1 << k)):
                            p, q = np.uint64(2 * place + half), np.uint64(2 * (place + (1 << k)) + half)
                            upper = _load(sums, q)
                            total = _add(total, upper)
                            _store(sums, p, _add(_load(sums, p), upper))
                        _store(gradient, bit, total)
                    if last:
                        control = np.uint64(skill * blocks + block + half)
                        found = _load(sums, np.uint64(2 * origin + half))
                        _store(gradient, control, _add(_load(gradient, control), found))


@_compiled
def values_of_rows(rows, start, stop, ends, stack, w2, b2, n_b, buffers, values):
    """Write f of the rows start:stop; False, and nothing is written, where a bit is neither 0 nor 1."""
    table, _, lanes, words, entries, order, entry_ends, slopes = buffers
    n_s = len(ends)
    for first in range(start, stop, len(slopes)):
        count = min(len(slopes), stop - first)
        if not _encode(rows, first, first + count, ends, n_b, entries, order, entry_ends):
            return False
        low, high = np.searchsorted(ends, first, side="right"), np.searchsorted(ends, first + count, side="left") + 1
        _forward(stack, w2, n_s, n_b, low, high, entries, count, table, lanes, words)
        for r in range(count):
            values[first + r] = _total(_load(lanes, np.uint64(r))) + b2[0]
    return True


@_compiled
def slopes_of_rows(rows, targets, start, stop, ends, stack, w2, b2, n_b, buffers, gradient):
    """Write G = sum_r d_r 1[z_r > 0] x_r of the rows start:stop, where d_r = 2 (f - y)/n, by the rows of `gradient`.

    Gives the sum of (f - y)^2, that of d_r, and whether all bits are 0 or 1: nothing is right where they are not.
    """
    table, sums, lanes, words, entries, order, entry_ends, slopes = buffers
    n_s = len(ends)
    gradient[:] = 0
    squares, slope_sum = 0.0, 0.0
    scale = slopes.dtype.type(2 / len(targets))
    for first in range(start, stop, len(slopes)):
        count = min(len(slopes), stop - first)
        if not _encode(rows, first, first + count, ends, n_b, entries, order, entry_ends):
            return squares, slope_sum, False
        low, high = np.searchsorted(ends, first, side="right"), np.searchsorted(ends, first + count, side="left") + 1
        _forward(stack, w2, n_s, n_b, low, high, entries, count, table, lanes, words)
        for r in range(count):
            residual = _total(_load(lanes, np.uint64(r))) + b2[0] - targets[first + r]
            squares += residual * residual
            slopes[r] = residual * scale
            slope_sum += slopes[r]
        _backward(slopes, words, order, entry_ends, n_s, n_b, low, high, sums, gradient)
    return squares, slope_sum, True


@_compiled
def gradient_of_tensors(stack, w2, n_s, parts, of_stack, of_w2):
    """From the G of all parts, added in their order, to the gradient of control, bits, b1 and w2."""
    blocks = len(w2) // LANES
    last = stack.shape[0] - 1
    for block in range(blocks):
        outer = _load(w2, np.uint64(block))
        of_bias, of_outer = _zero(w2), _zero(w2)
        for row in range(last + 1):
            place = np.uint64(row * blocks + block)
            if row < last:
                found = _load(parts, place)
                for part in range(1, len(parts)):
                    found = _add(found, _load(parts, np.uint64((part * last + row) * blocks + block)))
                if row < n_s:
                    of_bias = _add(of_bias, found)
            else:
                found = of_bias
            of_outer = _add_product(_load(stack, place), found, of_outer)
            _store(of_stack, place, _add_product(found, outer, _zero(w2)))
        _store(of_w2, np.uint64(block), of_outer)
