# %% [markdown] lang="en"
# # Lesson 2. Several variables
#
# In lesson 1 there was one number that could change, $x$. A small neural network has thousands of them, and its
# result depends on all at once. The way out is simple: ask for each of them separately, while the others stand still.
# Two variables are enough to see everything that matters, so we take $z = 5x^3 + 2y^2$ at the point $x = 7$, $y = 8$.
#
# ## Aims
#
# After this lesson you can
#
# - find a partial derivative by holding the other variable fixed;
# - read a gradient, and say what each of its numbers means;
# - recognise the slices of a surface and its tangent plane in a picture;
# - estimate how the result changes when both variables change a little.
#
# | Minutes | Part |
# |---|---|
# | 5 | Two variables, one result |
# | 10 | Hold one, move the other |
# | 10 | One backward pass, two derivatives |
# | 8 | A small step of both |
# | 5 | When the variables meet |
# | 7 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 2. Hàm nhiều biến
#
# Ở bài 1 chỉ có một con số để thay đổi, là $x$. Một mạng neural nhỏ đã có hàng nghìn con số như thế, và kết quả phụ
# thuộc vào tất cả cùng một lúc. Cách giải quyết thật đơn giản: hỏi riêng từng số, trong khi các số khác đứng yên. Hai
# biến là đủ để thấy mọi điều quan trọng, nên ta lấy $z = 5x^3 + 2y^2$ tại điểm $x = 7$, $y = 8$.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - tìm đạo hàm riêng bằng cách giữ nguyên biến còn lại;
# - đọc được gradient, và nói được mỗi số trong đó có nghĩa gì;
# - nhận ra các lát cắt của một mặt cong và mặt phẳng tiếp diện của nó trên hình;
# - ước lượng kết quả thay đổi bao nhiêu khi cả hai biến cùng thay đổi một chút.
#
# | Phút | Phần |
# |---|---|
# | 5 | Hai biến, một kết quả |
# | 10 | Giữ một biến, thay đổi biến kia |
# | 10 | Một lượt ngược, hai đạo hàm |
# | 8 | Cả hai biến cùng nhích một chút |
# | 5 | Khi hai biến gặp nhau |
# | 7 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## Two variables, one result
#
# The next cell is a program of the document, the notebook from which this course started.

# %% [markdown] lang="vi"
# ## Hai biến, một kết quả
#
# Ô tiếp theo là một chương trình trong tài liệu gốc của khóa học.

# %% [markdown] lang="en"
# **Predict.** Read the cell before you run it. Which number will be printed? And do all its lines tell the same
# story?

# %% [markdown] lang="vi"
# **Dự đoán.** Hãy đọc kĩ ô này trước khi chạy. Nó sẽ in ra số nào? Và có phải mọi dòng đều nói cùng một chuyện?

# %%
import teachgrad as tg
import teachgrad as torch

# x = 5
x = torch.tensor([7.0], requires_grad=True)
y = torch.tensor([8.0], requires_grad=True)
z = 5 * x * x * x + 2 * y * y
print(z)

# %% [markdown] lang="en"
# It prints $5 \cdot 7^3 + 2 \cdot 8^2 = 1715 + 128 = 1843$. The comment speaks of $x = 5$, where $z$ would be
# $5 \cdot 5^3 + 2 \cdot 8^2 = 753$. Python does not read comments; people do. The slip is the document's own, which
# writes `# Khởi tạo điểm x = 5`, “set the point x = 5”. When a comment and the code disagree, believe the code, and
# fix the comment.

# %% [markdown] lang="vi"
# Nó in ra $5 \cdot 7^3 + 2 \cdot 8^2 = 1715 + 128 = 1843$. Dòng chú thích lại nói đến $x = 5$; khi đó $z$ phải là
# $5 \cdot 5^3 + 2 \cdot 8^2 = 753$. Python không đọc chú thích, chỉ có người đọc. Chỗ nhầm này có thật trong tài liệu
# gốc, ở đó viết `# Khởi tạo điểm x = 5`. Khi chú thích và mã lệnh không khớp nhau, hãy tin mã lệnh, và sửa lại chú
# thích.

# %% [markdown] lang="en"
# ## Hold one, move the other
#
# Hold $y$ at 8. Then $2y^2$ is the number 128, and what remains is a function of $x$ alone, $5x^3 + 128$. Its
# derivative is the **partial derivative** of $z$ with respect to $x$, written $\frac{\partial z}{\partial x}$. The
# rounded $\partial$ says: there are other variables, and they were held fixed. (The document writes $\frac{dz}{dx}$;
# where there are several variables, $\partial$ is the usual sign.) In the same way, hold $x$ at 7 and move $y$: what
# remains is $1715 + 2y^2$.

# %% [markdown] lang="vi"
# ## Giữ một biến, thay đổi biến kia
#
# Giữ $y$ bằng 8. Khi đó $2y^2$ chỉ là số 128, và ta còn lại một hàm số của riêng $x$, là $5x^3 + 128$. Đạo hàm của nó
# là **đạo hàm riêng** của $z$ theo $x$, kí hiệu $\frac{\partial z}{\partial x}$. Chữ $\partial$ cong nhắc ta rằng còn
# có những biến khác, và chúng được giữ nguyên. (Tài liệu gốc viết $\frac{dz}{dx}$; khi có nhiều biến, người ta thường
# dùng $\partial$.) Tương tự, giữ $x$ bằng 7 rồi thay đổi $y$: ta còn lại $1715 + 2y^2$.

# %% [markdown] lang="en"
# **Predict.** Find both derivatives by hand, as in lesson 1. Do the numbers 128 and 1715 play any part in the slopes?

# %% [markdown] lang="vi"
# **Dự đoán.** Hãy tự tính hai đạo hàm ấy như ở bài 1. Các số 128 và 1715 có ảnh hưởng gì đến hệ số góc không?

# %%
print(f"{' ':1} {'formula':8} {'symbolic':>8} {'autograd':>8} {'finite':>8}")
for curve in [tg.compare("5x³ + 128", x=7), tg.compare("1715 + 2y²", y=8)]:
    for name, v in curve.variables.items():
        print(f"{name} {v.formula!s:8} {v.symbolic:8g} {v.autograd:8g} {v.finite:8g}")

# %% [markdown] lang="en"
# Each line shows the variable, the formula of the derivative (`15*x**2` is Python's spelling of $15x^2$), and its
# value by formula, autograd and finite difference: $15 \cdot 7^2 = 735$ and $4 \cdot 8 = 32$. A constant has the
# derivative 0: it moves the whole curve up and makes it no steeper. So for *this* function
# $\frac{\partial z}{\partial x} = 15x^2$ wherever $y$ is held, and $\frac{\partial z}{\partial y} = 4y$ wherever $x$
# is held.

# %% [markdown] lang="vi"
# Mỗi dòng gồm tên biến, công thức của đạo hàm (`15*x**2` là cách Python viết $15x^2$), rồi giá trị theo công thức,
# theo autograd và theo sai phân hữu hạn: $15 \cdot 7^2 = 735$ và $4 \cdot 8 = 32$. Hằng số có đạo hàm bằng 0: nó chỉ
# nâng cả đường cong lên chứ không làm đường cong dốc hơn. Vậy với *hàm số này*,
# $\frac{\partial z}{\partial x} = 15x^2$ dù $y$ được giữ ở đâu, và $\frac{\partial z}{\partial y} = 4y$ dù $x$ được
# giữ ở đâu.

# %% [markdown] lang="en"
# ## One backward pass, two derivatives
#
# Back to the program of the first cell. It has recorded what was computed with `x` and with `y`.

# %% [markdown] lang="vi"
# ## Một lượt ngược, hai đạo hàm
#
# Trở lại với chương trình ở ô đầu tiên. Nó đã ghi nhớ những phép toán trên `x` và trên `y`.

# %% [markdown] lang="en"
# **Predict.** `z.backward()` is called once. What will stand in `x.grad`, and what in `y.grad`: one number each, or
# both numbers in each?

# %% [markdown] lang="vi"
# **Dự đoán.** Ta gọi `z.backward()` đúng một lần. Trong `x.grad` sẽ có gì, trong `y.grad` sẽ có gì: mỗi bên một số,
# hay mỗi bên cả hai số?

# %%
z.backward()
print(x.grad)
print(y.grad)

# %% [markdown] lang="en"
# One backward pass has found both partial derivatives, and each variable keeps its own. With a thousand variables it
# would still be one pass; lesson 9 counts what it costs. Now the three answers for both, side by side:

# %% [markdown] lang="vi"
# Một lượt ngược tìm được cả hai đạo hàm riêng, và mỗi biến giữ đạo hàm của riêng mình. Dù có một nghìn biến thì vẫn
# chỉ một lượt; bài 9 sẽ đếm xem tốn bao nhiêu phép tính. Bây giờ ta đặt ba câu trả lời cho cả hai biến cạnh nhau:

# %%
two = tg.compare("two_variables")
two

# %% [markdown] lang="en"
# The three answers agree, and below them teachgrad reports the wrong comment: it has checked each statement of the
# document against its own answers.
#
# The partial derivatives together, $(735, 32)$, are the **gradient** of $z$ at $(7, 8)$. The first says: if $x$ alone
# changes a little, $z$ changes about 735 times as much. The second says the same of $y$, with 32. The picture shows
# where these two numbers come from.

# %% [markdown] lang="vi"
# Ba câu trả lời khớp nhau, và bên dưới teachgrad báo dòng chú thích sai: nó đã đối chiếu từng khẳng định của tài liệu
# gốc với kết quả của chính mình.
#
# Các đạo hàm riêng gộp lại, $(735, 32)$, là **gradient** của $z$ tại $(7, 8)$. Số thứ nhất cho biết: nếu chỉ riêng
# $x$ thay đổi một chút thì $z$ thay đổi gấp khoảng 735 lần. Số thứ hai nói điều tương tự về $y$, với 32. Hình dưới
# đây cho thấy hai con số ấy từ đâu ra.

# %%
slices_picture = two.plot()
slices_picture

# %% [markdown] lang="en"
# On the right, $z$ is a height above every point $(x, y)$: a surface. Cut it straight through the point, once along
# $x$ and once along $y$. The two cuts, the **slices**, are the dark lines on the surface and the curves on the left:
# above $y$ is held at 8, below $x$ is held at 7. There everything is as in lesson 1: a curve, its tangent line, a
# secant line. The two tangent lines (dashed on the surface) together determine the *tangent plane*, the sheet that
# touches the surface at the point. Mind the axes: each slice has a scale of its own, and a slope of 735 does not look
# steeper than one of 32.

# %% [markdown] lang="vi"
# Ở bên phải, $z$ là độ cao phía trên mỗi điểm $(x, y)$, tạo thành một mặt cong. Ta cắt mặt cong ấy theo phương thẳng
# đứng qua điểm đang xét, một lần dọc theo $x$, một lần dọc theo $y$. Hai **lát cắt** là hai đường sẫm trên mặt cong,
# cũng chính là hai đường cong bên trái: hình trên giữ $y$ bằng 8, hình dưới giữ $x$ bằng 7. Ở đó mọi thứ y như bài 1:
# đường cong, tiếp tuyến, cát tuyến. Hai tiếp tuyến (nét đứt trên mặt cong) xác định *mặt phẳng tiếp diện*, tức là tấm
# phẳng tiếp xúc với mặt cong tại điểm đang xét. Hãy để ý các trục: mỗi lát cắt có tỉ lệ riêng, nên hệ số góc 735
# trông không dốc hơn hệ số góc 32.

# %% [markdown] lang="en"
# ## A small step of both
#
# What if both variables move? Near the point the surface is almost its tangent plane, and on the plane the two
# changes are simply added:
#
# $$z \approx 1843 + 735\,(x - 7) + 32\,(y - 8)$$

# %% [markdown] lang="vi"
# ## Cả hai biến cùng nhích một chút
#
# Nếu cả hai biến cùng thay đổi thì sao? Ở gần điểm đang xét, mặt cong gần như trùng với mặt phẳng tiếp diện, và trên
# mặt phẳng ấy ta chỉ việc cộng hai phần thay đổi:
#
# $$z \approx 1843 + 735\,(x - 7) + 32\,(y - 8)$$

# %% [markdown] lang="en"
# **Predict.** Both variables grow by 0.01. By how much does $z$ grow, roughly? Will the true change be a little
# larger or a little smaller than the plane says?

# %% [markdown] lang="vi"
# **Dự đoán.** Cả hai biến cùng tăng 0.01. Khi đó $z$ tăng khoảng bao nhiêu? Mức tăng thật lớn hơn hay nhỏ hơn một
# chút so với mức tăng trên mặt phẳng?


# %%
def f(x, y):
    return 5 * x**3 + 2 * y**2


print(f"{'h':<5} {'change':>9} {'plane':>9} {'gap':>9}")
for h in [1, 0.1, 0.01]:
    change = f(7 + h, 8 + h) - f(7, 8)
    plane = 735 * h + 32 * h
    print(f"{h:<5} {change:9.4f} {plane:9.4f} {change - plane:9.4f}")

# %% [markdown] lang="en"
# The plane says $7.35 + 0.32 = 7.67$; the true change is 7.6807, a little more, because both slices bend upwards and
# $x$ and $y$ stand in separate terms. With a step of 1 the plane is already wrong by 112. As in lesson 1 the gap
# shrinks about a hundred times when the step shrinks ten times.
#
# If you want to make $z$ *smaller*, the gradient says where to go from here: both numbers are positive, so both
# variables should decrease, and $x$ matters far more than $y$. That is how networks are trained (lesson 12).

# %% [markdown] lang="vi"
# Theo mặt phẳng, mức tăng là $7.35 + 0.32 = 7.67$; mức tăng thật là 7.6807, nhiều hơn một chút vì cả hai lát cắt đều
# cong lên trên, mà $x$ và $y$ lại nằm ở hai số hạng riêng. Nếu bước bằng hẳn 1 thì mặt phẳng đã lệch 112. Cũng như ở
# bài 1, bước nhỏ đi mười lần thì độ lệch nhỏ đi khoảng một trăm lần.
#
# Nếu muốn cho $z$ *nhỏ đi*, gradient chỉ cho ta từ đây nên đi hướng nào: cả hai số đều dương nên cả hai biến nên
# giảm, và $x$ quan trọng hơn $y$ rất nhiều. Người ta huấn luyện mạng neural theo đúng cách này (bài 12).

# %% [markdown] lang="en"
# ## When the variables meet
#
# In $5x^3 + 2y^2$ the variables stand in different terms, so neither slope knows of the other variable. That is
# special. Take $f = x^2 y$.

# %% [markdown] lang="vi"
# ## Khi hai biến gặp nhau
#
# Trong $5x^3 + 2y^2$, hai biến nằm ở hai số hạng khác nhau, nên hệ số góc theo biến này không phụ thuộc vào biến kia.
# Đó là một trường hợp đặc biệt. Ta thử $f = x^2 y$.

# %% [markdown] lang="en"
# **Predict.** At $x = 3$, hold $y$ first at 2, then at 4. Is the slope along $x$ the same? If not, by which factor
# does it change?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 3$, trước hết giữ $y$ bằng 2, sau đó giữ $y$ bằng 4. Hệ số góc theo $x$ có như nhau không? Nếu
# không, số sau gấp mấy lần số trước?

# %%
print(f"y {'formula':8} {'symbolic':>8} {'autograd':>8} {'finite':>8}")
for held in [2, 4]:
    product = tg.compare("x²y", x=3, y=held)
    v = product.variables["x"]
    print(f"{held} {v.formula!s:8} {v.symbolic:8g} {v.autograd:8g} {v.finite:8g}")

# %% [markdown] lang="en"
# Held fixed, $y$ is a constant *factor*, and a factor stays: $\frac{\partial f}{\partial x} = 2xy$, which is
# $2 \cdot 3 \cdot 2 = 12$ and $2 \cdot 3 \cdot 4 = 24$. “Held fixed” does not mean “left out”: a term that holds
# nothing but the fixed variable has the derivative 0 and drops out; where the fixed variable is a factor, the factor
# stays.

# %% [markdown] lang="vi"
# Khi được giữ nguyên, $y$ là một *thừa số* không đổi, mà thừa số không đổi thì được giữ lại:
# $\frac{\partial f}{\partial x} = 2xy$, tức là $2 \cdot 3 \cdot 2 = 12$ và $2 \cdot 3 \cdot 4 = 24$. “Giữ nguyên”
# không có nghĩa là “bỏ đi”: khi lấy đạo hàm, biến được giữ nguyên mà đứng riêng thành một số hạng thì số hạng ấy mất
# đi; còn nếu nó là thừa số thì thừa số ấy ở lại.

# %%
product_picture = product.plot()
product_picture

# %% [markdown] lang="en"
# The slice along $y$ is a straight line: with $x$ held at 3 the function is $9y$, and its slope is 9 everywhere.
# There, curve, secant line and tangent line are one.
#
# When variables meet, the slices do not tell everything either. Both slices of $x^2 + y^2 - 10xy$ at $(0, 0)$ bend
# upwards, and yet with both steps 0.1 the change is $0.1^2 + 0.1^2 - 10 \cdot 0.1 \cdot 0.1 = -0.08$, less than the 0
# of its tangent plane.
#
# ## Exercises
#
# Answer in a new cell, as the line below each exercise says; if there is a box below it, in the box. The first two
# fit into the lesson, the others are for home; they also need the derivatives of $\ln$ and $\sin$, the quotient rule
# and the chain rule (lesson 5 comes back to it).

# %% [markdown] lang="vi"
# Lát cắt theo $y$ là một đường thẳng: giữ $x$ bằng 3 thì hàm số là $9y$, và hệ số góc ở đâu cũng bằng 9. Ở đó đồ thị,
# cát tuyến và tiếp tuyến là một.
#
# Khi các biến gặp nhau, chỉ nhìn các lát cắt cũng chưa đủ. Cả hai lát cắt của $x^2 + y^2 - 10xy$ tại $(0, 0)$ đều
# cong lên trên, vậy mà khi cả hai bước bằng 0.1, mức tăng là $0.1^2 + 0.1^2 - 10 \cdot 0.1 \cdot 0.1 = -0.08$, nhỏ
# hơn số 0 của mặt phẳng tiếp diện.
#
# ## Bài tập
#
# Bạn trả lời trong một ô mới, theo dòng hướng dẫn dưới đề bài; nếu ở đó có ô nhập thì trả lời vào ô nhập. Hai bài đầu
# làm ngay trên lớp, các bài còn lại để về nhà; ở đó còn cần đến đạo hàm của $\ln$ và $\sin$, quy tắc đạo hàm của
# thương và quy tắc dây chuyền (bài 5 sẽ trở lại).

# %%
tg.exercise("several-3")

# %%
tg.exercise("several-7")

# %%
tg.exercise("several-5")

# %%
tg.exercise("several-6")

# %%
tg.exercise("several-8")

# %% [markdown] lang="en"
# ## Summary
#
# - A partial derivative is an ordinary derivative: all other variables are held fixed, as if they were numbers.
# - For $z = 5x^3 + 2y^2$ they are $15x^2$ and $4y$; at $(7, 8)$ they are 735 and 32, by all three methods.
# - All partial derivatives together are the gradient. One backward pass finds it, however many variables there are.
# - Near the point $z \approx 1843 + 735\,(x - 7) + 32\,(y - 8)$: the tangent plane, and only near the point.
# - A term that holds nothing but the fixed variable drops out; where the fixed variable is a factor, it stays.
# - Next: in lesson 3 a single variable holds many numbers, a tensor.
#
# ## Further reading
#
# - Nguyễn Đình Trí (ed.), *Toán học cao cấp*, volume 3, Nhà xuất bản Giáo dục Việt Nam: calculus of several variables
#   (in Vietnamese).
# - James Stewart, *Calculus*: the chapter “Partial Derivatives”.
# - H. H. Rosenbrock, “An automatic method for finding the greatest or least value of a function”, *The Computer
#   Journal* 3, 1960: where the function of one of the exercises comes from.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Đạo hàm riêng là đạo hàm thông thường, trong đó mọi biến khác được giữ nguyên, coi như những con số.
# - Với $z = 5x^3 + 2y^2$, các đạo hàm riêng là $15x^2$ và $4y$; tại $(7, 8)$ chúng bằng 735 và 32, theo cả ba cách
#   tính.
# - Tất cả đạo hàm riêng gộp lại là gradient. Chỉ một lượt ngược là tìm được nó, dù có bao nhiêu biến.
# - Ở gần điểm đang xét, $z \approx 1843 + 735\,(x - 7) + 32\,(y - 8)$: đó là mặt phẳng tiếp diện, và chỉ đúng ở gần
#   điểm ấy.
# - Số hạng nào chỉ chứa biến được giữ nguyên thì mất đi; biến được giữ nguyên mà là thừa số thì ở lại.
# - Tiếp theo: ở bài 3, chỉ một biến thôi đã chứa nhiều con số; đó là tensor.
#
# ## Đọc thêm
#
# - Nguyễn Đình Trí (chủ biên), *Toán học cao cấp*, tập 3, Nhà xuất bản Giáo dục Việt Nam: phép tính giải tích nhiều
#   biến số.
# - James Stewart, *Calculus* (tiếng Anh): chương “Partial Derivatives”.
# - H. H. Rosenbrock, “An automatic method for finding the greatest or least value of a function”, *The Computer
#   Journal* 3, 1960 (tiếng Anh): xuất xứ của hàm số trong một bài tập ở trên.
