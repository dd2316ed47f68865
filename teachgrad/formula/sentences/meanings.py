"""What is said of names, numbers and matrices: unknown, too large, or to be read in several ways."""

from __future__ import annotations

from teachgrad.text import Text

MEANINGS: dict[str, tuple[Text, Text | None, Text | None]] = {
    "unknown_function": (
        Text(en="There is no function “{piece}”.", vi="Không có hàm số “{piece}”."),
        None,
        Text(
            en="Known are sin, cos, tan, ln, exp, sqrt, abs and others; teachgrad read shows what is read.",
            vi="Có sin, cos, tan, ln, exp, sqrt, abs và các hàm khác; teachgrad read cho thấy công thức được hiểu thế nào.",
        ),
    ),
    "unknown_name": (
        Text(
            en="“{piece}” is neither a function nor a variable.",
            vi="“{piece}” không phải là hàm số, cũng không phải là biến.",
        ),
        None,
        Text(en="Variables are single letters: x, y, x_1.", vi="Biến là một chữ cái: x, y, x_1."),
    ),
    "unknown_variable": (
        Text(
            en="“{piece}” is not one of the variables that were given: {variables}.",
            vi="“{piece}” không nằm trong các biến đã cho: {variables}.",
        ),
        None,
        Text(en="Write the formula in {variables}.", vi="Hãy viết công thức theo {variables}."),
    ),
    "number_format": (
        Text(en="“{piece}” is not a number.", vi="“{piece}” không phải là một số."),
        None,
        Text(
            en="Write digits with one decimal point or comma, nothing between thousands: 1234.5.",
            vi="Hãy viết chữ số với một dấu chấm hoặc dấu phẩy thập phân, không ngăn cách hàng nghìn: 1234.5.",
        ),
    ),
    "number_too_large": (
        Text(
            en="The number has {length} digits; at most {most} are read.",
            vi="Số này có {length} chữ số; chỉ đọc nhiều nhất {most} chữ số.",
        ),
        None,
        Text(en="Write it with a power: 2*10^80.", vi="Hãy viết bằng lũy thừa: 2*10^80."),
    ),
    "power_too_large": (
        Text(
            en="This would have more than {most} digits, or an exponent beyond {exponent}.",
            vi="Kết quả sẽ có hơn {most} chữ số, hoặc số mũ vượt quá {exponent}.",
        ),
        None,
        Text(en="Write a smaller power.", vi="Hãy viết một lũy thừa nhỏ hơn."),
    ),
    "factorial_too_large": (
        Text(
            en="This factorial is too large; the largest that is computed is {most}!.",
            vi="Giai thừa này quá lớn; giai thừa lớn nhất được tính là {most}!.",
        ),
        None,
        Text(en="Write a smaller number.", vi="Hãy viết một số nhỏ hơn."),
    ),
    "matrix_too_large": (
        Text(
            en="This matrix, or what is computed from it, is too large; at most {most} rows and columns are read.",
            vi="Ma trận này, hoặc kết quả tính từ nó, quá lớn; chỉ đọc nhiều nhất {most} hàng và cột.",
        ),
        None,
        Text(en="Write a smaller one.", vi="Hãy viết một ma trận nhỏ hơn."),
    ),
    "matrix_rows": (
        Text(
            en="The rows of this matrix have {lengths} entries; all rows must be equally long.",
            vi="Các hàng của ma trận này có {lengths} phần tử; mọi hàng phải dài như nhau.",
        ),
        None,
        Text(en="Write [1, 2; 3, 4] or [[1, 2], [3, 4]].", vi="Hãy viết [1, 2; 3, 4] hoặc [[1, 2], [3, 4]]."),
    ),
    "matrix_shape": (
        Text(en="{reason}", vi="{reason}"),
        None,
        None,
    ),
    "ambiguous_comma": (
        Text(
            en="“{piece}”: is the comma a decimal comma, or does it separate two numbers?",
            vi="“{piece}”: dấu phẩy này là dấu phẩy thập phân, hay ngăn cách hai số?",
        ),
        None,
        Text(
            en="Write {decimal} for the one number, {separated} for the two.",
            vi="Hãy viết {decimal} nếu là một số, {separated} nếu là hai số.",
        ),
    ),
    "ambiguous_number": (
        Text(en="“{piece}” can mean two things.", vi="“{piece}” có thể hiểu theo hai cách."),
        None,
        Text(en="Write {one}, or {other}.", vi="Hãy viết {one}, hoặc {other}."),
    ),
    "ambiguous_index": (
        Text(en="“{piece}” can mean several things.", vi="“{piece}” có thể hiểu theo nhiều cách."),
        None,
        Text(
            en="Write {power} for the power, {index} for an index, {product} for the product.",
            vi="Hãy viết {power} nếu là lũy thừa, {index} nếu là chỉ số, {product} nếu là tích.",
        ),
    ),
    "ambiguous_base": (
        Text(
            en="“{piece}”: is {digits} the base, or does the argument begin with it?",
            vi="“{piece}”: {digits} là cơ số, hay là phần đầu của đối số?",
        ),
        None,
        Text(
            en="Write log_{digits}(x) for the base, log({digits}x) for the argument.",
            vi="Hãy viết log_{digits}(x) nếu là cơ số, log({digits}x) nếu là đối số.",
        ),
    ),
    "ambiguous_root": (
        Text(
            en="Is the power inside the root, or is the root raised to it?",
            vi="Lũy thừa nằm trong căn, hay cả căn được nâng lên lũy thừa?",
        ),
        None,
        Text(en="Write {one}, or {other}.", vi="Hãy viết {one}, hoặc {other}."),
    ),
}
