# %% [markdown] lang="en"
# # Lesson 7. Finite differences and their error
#
# Lesson 1 found the derivative as a limit: the step $h$ becomes smaller and smaller. A computer cannot take a limit,
# it can only take a small $h$. How small? If you answer “as small as possible”, you get, for $y = 3x^2$ at $x = 5$, a
# quite absurd number. In this lesson we see why, find the best $h$, and meet a step of a different kind.
#
# ## Aims
#
# After this lesson you can
#
# - write down the forward, the backward and the central difference, and say which is more accurate and why;
# - tell truncation error from rounding error, and say which of the two grows when $h$ shrinks;
# - find the best step $h$, by calculation and in a picture;
# - say what “order of accuracy” promises, and what it does not.
#
# | Minutes | Part |
# |---|---|
# | 8 | Three quotients |
# | 9 | How fast does the error fall? |
# | 15 | Smaller is not better |
# | 6 | A step without a subtraction |
# | 7 | Exercises and summary |
# | – | What the order does not promise: if there is time left, otherwise at home |

# %% [markdown] lang="vi"
# # Bài 7. Sai phân hữu hạn và sai số
#
# Ở bài 1, ta tìm đạo hàm bằng giới hạn: bước $h$ nhỏ dần về 0. Máy tính không lấy giới hạn được, nó chỉ lấy được một
# $h$ nhỏ. Nhỏ đến mức nào? Nếu trả lời “càng nhỏ càng tốt” thì với $y = 3x^2$ tại $x = 5$, bạn sẽ nhận được một con số
# vô lí. Trong bài này ta tìm hiểu vì sao lại thế, tìm bước $h$ tốt nhất, và làm quen với một loại bước khác hẳn.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - viết được sai phân tiến, sai phân lùi và sai phân trung tâm, biết cái nào chính xác hơn và vì sao;
# - phân biệt sai số chặt cụt với sai số làm tròn, biết sai số nào tăng khi $h$ giảm;
# - tìm bước $h$ tốt nhất, bằng tính toán và trên hình vẽ;
# - nói được “cấp chính xác” bảo đảm điều gì và không bảo đảm điều gì.
#
# | Phút | Phần |
# |---|---|
# | 8 | Ba tỉ số |
# | 9 | Sai số giảm nhanh đến đâu? |
# | 15 | Nhỏ hơn chưa chắc tốt hơn |
# | 6 | Một bước không cần phép trừ |
# | 7 | Bài tập và tóm tắt |
# | – | Điều mà cấp chính xác không bảo đảm: nếu còn thời gian, không thì đọc ở nhà |

# %% [markdown] lang="en"
# ## Three quotients
#
# From the point $x$ we can take the step $h$ to the right, to the left, or to both sides:
#
# - forward difference: $\frac{f(x + h) - f(x)}{h}$
# - backward difference: $\frac{f(x) - f(x - h)}{h}$
# - central difference: $\frac{f(x + h) - f(x - h)}{2h}$
#
# Each of them is the slope of a secant line. None of them uses a rule for derivatives: values of $f$ are enough.

# %% [markdown] lang="vi"
# ## Ba tỉ số
#
# Từ điểm $x$, ta có thể đi một bước $h$ sang phải, sang trái, hoặc sang cả hai phía:
#
# - sai phân tiến: $\frac{f(x + h) - f(x)}{h}$
# - sai phân lùi: $\frac{f(x) - f(x - h)}{h}$
# - sai phân trung tâm: $\frac{f(x + h) - f(x - h)}{2h}$
#
# Mỗi tỉ số là hệ số góc của một cát tuyến. Không tỉ số nào cần đến quy tắc đạo hàm: chỉ cần các giá trị của $f$.

# %% [markdown] lang="en"
# **Predict.** The derivative of $y = 3x^2$ at $x = 5$ is 30. Take $h = 1$ and compute the three quotients in your head:
# which is too large, which is too small? How far off will they be with $h = 0.1$?

# %% [markdown] lang="vi"
# **Dự đoán.** Đạo hàm của $y = 3x^2$ tại $x = 5$ là 30. Với $h = 1$, bạn hãy nhẩm cả ba tỉ số: cái nào lớn hơn 30,
# cái nào nhỏ hơn 30? Với $h = 0.1$, chúng sẽ lệch bao nhiêu?

# %%
import cmath
import math

import teachgrad as tg


def f(x):
    return 3 * x * x


print(f"{'h':5} {'right':>8} {'left':>8} {'both':>8}")
for h in [1, 0.1, 0.01]:
    right = (f(5 + h) - f(5)) / h
    left = (f(5) - f(5 - h)) / h
    both = (f(5 + h) - f(5 - h)) / (2 * h)
    print(f"{h:<5} {right:8.4f} {left:8.4f} {both:8.4f}")

# %% [markdown] lang="en"
# With $h = 1$: 33, 27 and 30. With $h = 0.1$: 30.3, 29.7 and again 30. Written with the letter $h$, the first two are
# $30 + 3h$ and $30 - 3h$. What is left besides 30 is the **truncation error**: we stopped before $h$ reached 0. In the
# central difference, the mean of the other two, the two errors cancel. That nothing at all is left is due to $3x^2$
# being quadratic; with $\sin x$ we shall see at once that something does remain.

# %% [markdown] lang="vi"
# Với $h = 1$, ta được 33, 27 và 30. Với $h = 0.1$: 30.3, 29.7 và vẫn 30. Nếu giữ nguyên chữ $h$, hai tỉ số đầu là
# $30 + 3h$ và $30 - 3h$. Phần thừa ra ngoài số 30 gọi là **sai số chặt cụt**: ta đã dừng lại trước khi $h$ tới 0. Sai
# phân trung tâm là trung bình cộng của hai tỉ số kia, nên hai sai số ấy triệt tiêu nhau. Triệt tiêu hết sạch như ở
# đây là nhờ $3x^2$ là đa thức bậc hai; với $\sin x$, ta sẽ thấy ngay là không được như vậy.

# %% [markdown] lang="en"
# ## How fast does the error fall?
#
# Now $\sin x$ at $x = 0.2$, whose derivative is $\cos 0.2$. The function is not a parabola any more, so the central
# difference has an error, too.

# %% [markdown] lang="vi"
# ## Sai số giảm nhanh đến đâu?
#
# Bây giờ xét $\sin x$ tại $x = 0.2$, với đạo hàm là $\cos 0.2$. Đồ thị không còn là parabol, nên sai phân trung tâm
# cũng có sai số.

# %% [markdown] lang="en"
# **Predict.** We make $h$ ten times smaller. How many times smaller does the error of the forward difference become?
# And that of the central difference: as many times, or more?

# %% [markdown] lang="vi"
# **Dự đoán.** Ta cho $h$ nhỏ đi mười lần. Sai số của sai phân tiến nhỏ đi bao nhiêu lần? Còn sai số của sai phân
# trung tâm: cũng chừng ấy lần, hay nhiều hơn?

# %%
exact = math.cos(0.2)
print("h      |right - exact|  |both - exact|")
for h in [0.1, 0.01, 0.001]:
    right = (math.sin(0.2 + h) - math.sin(0.2)) / h
    both = (math.sin(0.2 + h) - math.sin(0.2 - h)) / (2 * h)
    print(f"{h:<6} {abs(right - exact):15.1e} {abs(both - exact):15.1e}")

# %% [markdown] lang="en"
# The forward error becomes about 10 times smaller each time, the central one 100 times. Taylor's formula, which you may
# take on trust here, says why ($f''$ is the derivative of the derivative, $f'''$ the derivative of that: lesson 11). To
# the right and to the left it is
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f''(x) \pm \frac{h^3}{6} f'''(x) + \dots$$
#
# In the forward difference the term with $f''$ remains, and divided by $h$ it leaves an error of about
# $\frac{h}{2}|f''(x)|$. In $f(x + h) - f(x - h)$ this term cancels, and the next one leaves about
# $\frac{h^2}{6}|f'''(x)|$. For $3x^2$ the third derivative is 0: that is why no error was left. The exponent of $h$
# is the **order of accuracy**: 1 for the forward and the backward difference, 2 for the central one. With more points
# there are quotients of order 4, 6, 8.

# %% [markdown] lang="vi"
# Mỗi lần như vậy, sai số của sai phân tiến nhỏ đi khoảng 10 lần, của sai phân trung tâm khoảng 100 lần. Công thức
# Taylor (ở đây bạn cứ tạm công nhận) giải thích điều này. Trong đó $f''$ là đạo hàm của đạo hàm, $f'''$ là đạo hàm của
# $f''$ (xem bài 11). Về bên phải và về bên trái, ta có
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f''(x) \pm \frac{h^3}{6} f'''(x) + \dots$$
#
# Trong sai phân tiến, số hạng chứa $f''$ còn lại; chia cho $h$, nó gây ra sai số khoảng $\frac{h}{2}|f''(x)|$. Trong
# hiệu $f(x + h) - f(x - h)$, số hạng này bị triệt tiêu, và số hạng kế tiếp gây ra sai số khoảng
# $\frac{h^2}{6}|f'''(x)|$. Với $3x^2$, đạo hàm cấp ba bằng 0: đó là lí do vì sao ở trên không còn sai số. Số mũ của
# $h$ được gọi là **cấp chính xác**: bằng 1 với sai phân tiến và sai phân lùi, bằng 2 với sai phân trung tâm. Dùng
# nhiều điểm hơn, ta có các tỉ số cấp 4, 6, 8.

# %% [markdown] lang="en"
# ## Smaller is not better
#
# So we make $h$ smaller and smaller, and go back to $3x^2$ at 5, with the forward difference. Its error should be
# $3h$.

# %% [markdown] lang="vi"
# ## Nhỏ hơn chưa chắc tốt hơn
#
# Vậy ta cứ cho $h$ nhỏ mãi, trở lại với $3x^2$ tại 5 và sai phân tiến. Lẽ ra sai số của nó phải là $3h$.

# %% [markdown] lang="en"
# **Predict.** $h$ goes from $10^{-2}$ to $10^{-16}$. Does the error keep falling? And what is the quotient itself for
# $h = 10^{-16}$, if the computer keeps about 16 digits of $5 + h$?

# %% [markdown] lang="vi"
# **Dự đoán.** $h$ đi từ $10^{-2}$ đến $10^{-16}$. Sai số có giảm mãi không? Và khi $h = 10^{-16}$, chính tỉ số ấy
# bằng bao nhiêu, biết rằng máy tính chỉ giữ khoảng 16 chữ số của $5 + h$?

# %%
print(f"h     {'right':>14} |right - 30|")
for k in range(2, 17, 2):
    h = 10.0**-k
    right = (f(5 + h) - f(5)) / h
    print(f"{h:.0e} {right:14.9f} {abs(right - 30):12.1e}")

# %% [markdown] lang="en"
# Down to $h = 10^{-6}$ the error is $3h$, as expected. At $10^{-8}$ it is $3.6 \cdot 10^{-7}$, twelve times $3h$, and
# from there on it grows. With $h = 10^{-16}$ the quotient is 0 and the error is 30: to the computer $5 + h$ *is* 5, and
# the numerator is 0.
#
# This is the **rounding error**. It comes in at two places. First $5 + h$ is rounded, and the function, with its
# slope of 30, makes this slip 30 times larger. Then the value is rounded: near 75 the computer stores only numbers
# about $1.4 \cdot 10^{-14}$ apart ($2^{-46}$, to be exact). Together each value is off by about $10^{-14}$. The
# numerator is a small difference of two such values, and so is off by about as much; divided by $h$ this becomes
# *larger* when $h$ shrinks. With $h = 10^{-14}$ the quotient is a multiple of about 1.42, and it became 28.42.

# %% [markdown] lang="vi"
# Đến $h = 10^{-6}$, sai số đúng bằng $3h$ như mong đợi. Tại $10^{-8}$ nó là $3.6 \cdot 10^{-7}$, gấp mười hai lần $3h$;
# từ đó trở đi nó tăng. Khi $h = 10^{-16}$, tỉ số bằng 0, sai số bằng 30: với máy tính, $5 + h$ *chính là* 5, nên tử số
# bằng 0.
#
# Đó là **sai số làm tròn**. Nó đến từ hai chỗ. Trước hết, $5 + h$ bị làm tròn, và hàm số, có hệ số góc 30, làm độ
# lệch ấy lớn lên 30 lần. Sau đó, giá trị của hàm số lại bị làm tròn: ở gần 75, máy chỉ lưu được các số cách nhau
# khoảng $1.4 \cdot 10^{-14}$ (chính xác là $2^{-46}$). Tính chung, mỗi giá trị lệch cỡ $10^{-14}$. Tử số là hiệu rất
# nhỏ của hai giá trị như thế nên cũng lệch cỡ chừng ấy; chia cho $h$ thì độ lệch này *lớn lên* khi $h$ giảm. Với
# $h = 10^{-14}$, tỉ số là một bội của số xấp xỉ 1.42, và nó đã rơi vào 28.42.

# %%
sine_picture = tg.error_sweep("sin(x)", x=0.2).plot()
sine_picture

# %% [markdown] lang="en"
# The same for $\sin x$, with many methods in one picture; both axes are logarithmic, and $h$ becomes smaller to the
# right. On the left each method falls along a straight line, the steeper the higher its order: that is truncation. On
# the right all the differences rise together, with zigzags, because rounding is a matter of luck. (Only the black
# curve, the complex step, does not; it is the subject of the next section.) Between them lies the best step, marked
# as theory puts it and as measured. A single lucky point does not count: the circle stands where the errors around
# are least.
#
# Where is it? Back to $3x^2$ at 5, and let each value be off by at most $\delta$. Then the error is at most about
#
# $$E(h) = 3h + \frac{2\delta}{h}$$
#
# Its derivative is $3 - \frac{2\delta}{h^2}$, since that of $\frac{1}{h}$ is $-\frac{1}{h^2}$. For small $h$ it is
# negative, for large $h$ positive: $E$ first falls, then rises. So it is least where the derivative is 0, at
# $h^* = \sqrt{2\delta/3}$. For $\delta$ we take $10^{-14}$, as found above.

# %% [markdown] lang="vi"
# Đây là hình của $\sin x$, với nhiều cách tính cùng lúc; cả hai trục theo thang logarit, và càng sang phải $h$ càng
# nhỏ. Ở bên trái, mỗi cách tính đi xuống theo một đường thẳng, cấp càng cao càng dốc: đó là sai số chặt cụt. Ở bên
# phải, mọi sai phân cùng đi lên theo đường gấp khúc, vì làm tròn thì lúc may lúc rủi. (Riêng bước phức, đường màu đen,
# thì không; đó là chuyện của phần sau.) Ở giữa là bước tốt nhất, đánh dấu theo lí thuyết và theo kết quả đo. Những điểm
# may mắn lẻ loi không được kể: vòng tròn nằm ở nơi mà các sai số xung quanh đều nhỏ nhất.
#
# Bước ấy nằm ở đâu? Trở lại với $3x^2$ tại 5, giả sử mỗi giá trị lệch nhiều nhất là $\delta$. Khi đó sai số nhiều nhất
# vào khoảng
#
# $$E(h) = 3h + \frac{2\delta}{h}$$
#
# Đạo hàm của nó là $3 - \frac{2\delta}{h^2}$, vì đạo hàm của $\frac{1}{h}$ là $-\frac{1}{h^2}$. Đạo hàm này âm khi $h$
# nhỏ, dương khi $h$ lớn: $E$ giảm rồi tăng. Vậy $E$ nhỏ nhất ở nơi đạo hàm bằng 0, tức là tại
# $h^* = \sqrt{2\delta/3}$. Theo trên, ta lấy $\delta = 10^{-14}$.

# %% [markdown] lang="en"
# **Predict.** At this best step, which part of $E$ is larger: the truncation error $3h$, or the rounding error
# $2\delta/h$? Or neither?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại bước tốt nhất đó, phần nào của $E$ lớn hơn: sai số chặt cụt $3h$, hay sai số làm tròn $2\delta/h$?
# Hay không phần nào?

# %%
delta = 1e-14
best = math.sqrt(2 * delta / 3)
print(f"{best:.1e} {3 * best:.1e} {2 * delta / best:.1e}")
tg.compare("3x²", x=5, method="forward")

# %% [markdown] lang="en"
# They are equal, $2.4 \cdot 10^{-7}$ each, at a step of about $10^{-7}$: of 16 digits the forward difference keeps 7
# or 8, about half. teachgrad takes a step of this size, and states a bound of the error: the table shows the three
# answers for $3x^2$ with the forward difference as the third one. (The quotient itself takes two values of the
# function; the many others serve to measure its error.) Without `method="forward"` it uses *Richardson's
# extrapolation*: from the quotients of many steps, large and small, it works out where they go for $h \to 0$. The $h$
# that it then states is the largest of these steps, and need not be small. (In the picture, its error is the
# dash-dotted line.)

# %% [markdown] lang="vi"
# Chúng bằng nhau, mỗi phần $2.4 \cdot 10^{-7}$, tại bước khoảng $10^{-7}$: trong 16 chữ số, sai phân tiến chỉ giữ
# được 7 hoặc 8, tức là khoảng một nửa. teachgrad cũng lấy bước cỡ này, và nêu rõ cận trên của sai số: bảng trên có ba
# câu trả lời cho $3x^2$, trong đó câu trả lời thứ ba là sai phân tiến. (Bản thân tỉ số chỉ cần hai giá trị của hàm số;
# nhiều giá trị khác được tính để đo sai số của nó.) Nếu không viết `method="forward"`, teachgrad dùng *ngoại suy
# Richardson*: từ tỉ số của nhiều bước, lớn có nhỏ có, nó tính xem các tỉ số ấy đi về đâu khi $h \to 0$. Khi đó $h$ ghi
# dưới bảng là bước lớn nhất trong các bước ấy, không nhất thiết phải nhỏ. (Trên hình, sai số của nó là đường gạch chấm
# nằm ngang.)

# %% [markdown] lang="en"
# ## A step without a subtraction
#
# Rounding does its harm in the numerator, where two nearly equal numbers are subtracted. A trick avoids that: step
# not to the right but *upwards*, into the complex plane. All you need is $i^2 = -1$. For $f(x) = 3x^2$
#
# $$f(5 + ih) = 3(5 + ih)^2 = 75 - 3h^2 + 30ih$$
#
# The imaginary part, divided by $h$, is the **complex step**.

# %% [markdown] lang="vi"
# ## Một bước không cần phép trừ
#
# Làm tròn gây hại ở tử số, nơi ta trừ hai số gần bằng nhau. Có một mẹo tránh được điều đó: không bước sang phải mà
# bước *lên trên*, vào mặt phẳng phức. Chỉ cần biết $i^2 = -1$. Với $f(x) = 3x^2$,
#
# $$f(5 + ih) = 3(5 + ih)^2 = 75 - 3h^2 + 30ih$$
#
# Lấy phần ảo chia cho $h$, ta được **bước phức**.

# %% [markdown] lang="en"
# **Predict.** Take the absurdly small $h = 10^{-200}$. What does the forward difference give for $3x^2$ at 5, and
# what the complex step?

# %% [markdown] lang="vi"
# **Dự đoán.** Lấy $h = 10^{-200}$, một bước nhỏ đến vô lí. Với $3x^2$ tại 5, sai phân tiến cho kết quả gì, còn bước
# phức cho kết quả gì?

# %%
h = 1e-200
print((f(5 + h) - f(5)) / h)
print(f(5 + h * 1j).imag / h)
print(f"{cmath.sin(0.2 + h * 1j).imag / h:.12f} {math.cos(0.2):.12f}")

# %% [markdown] lang="en"
# 0 and 30. Nothing is subtracted, so nothing is lost, and the truncation error, of the size of $h^2$, is far smaller
# than what the computer can resolve. In the picture above the complex step therefore reaches the bottom and stays
# there, down to $10^{-200}$. Its price: the program must be able to compute with complex numbers, and be smooth in
# them. With $|x|$, with comparisons such as $x > 0$, with rounding it fails.
#
# With many variables each needs a step of its own: a gradient with respect to $n$ variables takes $n + 1$ values of
# the function with forward differences, $2n$ with central ones. For training a network this is far too much. For
# *checking* a gradient it is just right, since it uses no rule that could be wrong.

# %% [markdown] lang="vi"
# 0 và 30. Không trừ gì nên không mất gì, còn sai số chặt cụt cỡ $h^2$ thì nhỏ hơn nhiều so với độ chính xác mà máy
# lưu được. Vì thế trong hình ở trên, bước phức xuống tới đáy rồi nằm nguyên ở đó, cho đến tận $10^{-200}$. Cái giá
# phải trả: chương trình phải tính được với số phức, và phải trơn ở đó. Gặp $|x|$, gặp phép so sánh như $x > 0$, gặp
# phép làm tròn là nó hỏng.
#
# Với nhiều biến, mỗi biến cần một bước riêng: gradient theo $n$ biến đòi hỏi $n + 1$ giá trị của hàm số nếu dùng sai
# phân tiến, $2n$ giá trị nếu dùng sai phân trung tâm. Để huấn luyện mạng thì như vậy quá nhiều. Nhưng để *kiểm tra*
# một gradient thì rất hợp, vì nó không dùng quy tắc nào để mà sai.

# %% [markdown] lang="en"
# ## What the order does not promise
#
# (If there is time left, otherwise at home.) The logistic map starts with $l_1 = x$ and goes on with
# $l_{n+1} = 4 l_n (1 - l_n)$. Its fourth term $l_4$ is a polynomial of degree 8 that swings quickly. Its derivative
# at $x = 0.2$ is 9.0660864.

# %% [markdown] lang="vi"
# ## Điều mà cấp chính xác không bảo đảm
#
# (Nếu còn thời gian, không thì đọc ở nhà.) Ánh xạ logistic bắt đầu với $l_1 = x$ và tiếp tục theo
# $l_{n+1} = 4 l_n (1 - l_n)$. Số hạng thứ tư $l_4$ là một đa thức bậc 8, lên xuống rất nhanh. Đạo hàm của nó tại
# $x = 0.2$ là 9.0660864.

# %% [markdown] lang="en"
# **Predict.** With $h = 0.1$: which is closer to the derivative, the forward or the central difference? And with
# $h = 0.01$?

# %% [markdown] lang="vi"
# **Dự đoán.** Với $h = 0.1$, tỉ số nào gần đạo hàm hơn: sai phân tiến hay sai phân trung tâm? Còn với $h = 0.01$?


# %%
def l4(x):
    l_2 = 4 * x * (1 - x)
    l_3 = 4 * l_2 * (1 - l_2)
    l_4 = 4 * l_3 * (1 - l_3)
    return l_4


exact = 9.0660864
print("h      |right - exact|  |both - exact|")
for h in [0.1, 0.01, 0.001]:
    right = (l4(0.2 + h) - l4(0.2)) / h
    both = (l4(0.2 + h) - l4(0.2 - h)) / (2 * h)
    print(f"{h:<6} {abs(right - exact):15.5f} {abs(both - exact):15.5f}")

# %% [markdown] lang="en"
# With $h = 0.1$ the central difference is the worse one: its error is 5.5394, that of the forward difference 2.0128.
# Here $|f''| \approx 67.4$, but $|f'''| \approx 3948.9$, and $\frac{h^2}{6}|f'''|$ is smaller than $\frac{h}{2}|f''|$
# only for $h$ below about 0.05. The order of accuracy says how *fast* the error falls once $h$ is small. It does not
# say that it is small already.

# %% [markdown] lang="vi"
# Với $h = 0.1$, sai phân trung tâm lại kém hơn: sai số của nó là 5.5394, của sai phân tiến là 2.0128. Ở đây
# $|f''| \approx 67.4$ nhưng $|f'''| \approx 3948.9$, nên $\frac{h^2}{6}|f'''|$ chỉ nhỏ hơn $\frac{h}{2}|f''|$ khi $h$
# dưới khoảng 0.05. Cấp chính xác cho biết sai số giảm *nhanh* đến đâu một khi $h$ đã nhỏ, chứ không nói rằng sai số
# đã nhỏ.

# %%
logistic_picture = tg.error_sweep(l4, x=0.2).plot()
logistic_picture

# %% [markdown] lang="en"
# This is Figure 3 of the survey by Baydin and others (see below), drawn anew and with more methods. One of them has no
# falling part: the central difference of order 8. Its truncation error contains the ninth derivative, and for a
# polynomial of degree 8 that is 0. The complex step, too, falls to the bottom, and stays there.
#
# ## Exercises
#
# The first two fit into the lesson, the others are for home.

# %% [markdown] lang="vi"
# Hình này vẽ lại Hình 3 trong bài tổng quan của Baydin và các đồng tác giả (xem cuối bài), có thêm vài cách tính. Một
# đường không có đoạn đi xuống: sai phân trung tâm cấp 8. Sai số chặt cụt của nó chứa đạo hàm cấp chín, mà với đa thức
# bậc 8 thì đạo hàm này bằng 0. Bước phức cũng xuống tới đáy rồi nằm nguyên ở đó.
#
# ## Bài tập
#
# Hai bài đầu làm ngay trên lớp, các bài còn lại để về nhà.

# %%
tg.exercise("differences-5")

# %%
tg.exercise("differences-3")

# %%
tg.exercise("differences-1")

# %%
tg.exercise("differences-2")

# %%
tg.exercise("differences-4")

# %% [markdown] lang="en"
# ## Summary
#
# - Forward, backward and central difference are slopes of secant lines; they need values of the function only.
# - Truncation error falls with $h$: like $h$ for forward and backward, like $h^2$ for the central difference, if $h$
#   is small enough.
# - Rounding error grows like $1/h$. Between the two lies the best step; smaller is not better.
# - For $3x^2$ at 5 the best forward step is about $10^{-7}$, and 7 or 8 of 16 digits are right there.
# - The complex step subtracts nothing: no step is too small for it, but not every program allows it.
# - Next: in lesson 8 we go where the quotients have no limit at all, and see who notices.
#
# ## Further reading
#
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind, *Automatic differentiation in machine learning: a
#   survey*, Journal of Machine Learning Research 18, 2018: section 2.1, and Figure 3.
# - J. R. R. A. Martins, P. Sturdza, J. J. Alonso, *The complex-step derivative approximation*, ACM Transactions on
#   Mathematical Software 29, 2003.
# - W. Squire, G. Trapp, *Using complex variables to estimate derivatives of real functions*, SIAM Review 40, 1998:
#   a short note.
# - B. Fornberg, *Generation of finite difference formulas on arbitrarily spaced grids*, Mathematics of Computation
#   51, 1988: quotients of any order.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Sai phân tiến, lùi và trung tâm đều là hệ số góc của cát tuyến; chỉ cần các giá trị của hàm số.
# - Sai số chặt cụt giảm theo $h$: tỉ lệ với $h$ ở sai phân tiến và lùi, với $h^2$ ở sai phân trung tâm, miễn là $h$
#   đủ nhỏ.
# - Sai số làm tròn tăng theo $1/h$. Bước tốt nhất nằm ở giữa; nhỏ hơn chưa chắc tốt hơn.
# - Với $3x^2$ tại 5, bước tốt nhất của sai phân tiến vào khoảng $10^{-7}$, và ở đó 7 hoặc 8 trong 16 chữ số là đúng.
# - Bước phức không trừ gì cả: nhỏ đến đâu cũng được, nhưng không phải chương trình nào cũng dùng được nó.
# - Tiếp theo: ở bài 8, ta đến những nơi mà tỉ số sai phân không có giới hạn, và xem ai nhận ra điều đó.
#
# ## Đọc thêm
#
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind, *Automatic differentiation in machine learning: a
#   survey*, Journal of Machine Learning Research 18, 2018 (tiếng Anh): mục 2.1 và Hình 3.
# - J. R. R. A. Martins, P. Sturdza, J. J. Alonso, *The complex-step derivative approximation*, ACM Transactions on
#   Mathematical Software 29, 2003 (tiếng Anh).
# - W. Squire, G. Trapp, *Using complex variables to estimate derivatives of real functions*, SIAM Review 40, 1998
#   (tiếng Anh): một bài rất ngắn.
# - *Toán 11* (chương trình 2018) hoặc *Đại số và Giải tích 11*, Nhà xuất bản Giáo dục Việt Nam, chương Đạo hàm: định nghĩa
#   đạo hàm bằng giới hạn của tỉ số.
