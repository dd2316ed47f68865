# %% [markdown] lang="en"
# # Lesson 5. Composite functions and the chain rule
#
# Many computations go in steps: $x$ gives $y$, and $y$ gives $z$. A neural network does this through dozens of
# layers. If you know how fast each step changes, how fast does the end change with the beginning? The answer is
# short, the slopes multiply, but two things about it are easily done wrong.
#
# ## Aims
#
# After this lesson you can
#
# - take a composite function apart into its steps;
# - find its derivative by multiplying the slopes of the steps, each at its own point;
# - differentiate such a function line by line and name the rule of each line;
# - recognise the usual mistakes, in your own work too.
#
# | Minutes | Part |
# |---|---|
# | 8 | Two steps |
# | 14 | The slopes multiply |
# | 8 | Line by line |
# | 8 | What goes wrong |
# | 7 | Exercises and summary |
# | – | Where the chain disappears: if there is time left, otherwise at home |
# %% [markdown] lang="vi"
# # Bài 5. Hàm hợp và quy tắc dây chuyền
#
# Nhiều phép tính được thực hiện qua từng bước: từ $x$ tính ra $y$, rồi từ $y$ tính ra $z$. Một mạng neural làm như
# vậy qua hàng chục lớp. Nếu biết mỗi bước thay đổi nhanh chậm thế nào thì kết quả cuối cùng thay đổi theo đại lượng
# ban đầu nhanh chậm ra sao? Câu trả lời rất ngắn: các hệ số góc nhân với nhau; nhưng có hai chỗ rất dễ làm sai.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - tách một hàm hợp thành các bước;
# - tính đạo hàm của nó bằng cách nhân hệ số góc của các bước, mỗi hệ số góc lấy tại đúng điểm của bước đó;
# - tính đạo hàm của hàm hợp, từng dòng một, và gọi tên quy tắc ở mỗi dòng;
# - nhận ra những lỗi thường gặp, kể cả trong bài làm của chính mình.
#
# | Phút | Phần |
# |---|---|
# | 8 | Hai bước |
# | 14 | Các hệ số góc nhân với nhau |
# | 8 | Từng dòng một |
# | 8 | Những chỗ hay sai |
# | 7 | Bài tập và tóm tắt |
# | – | Khi dây chuyền biến mất: nếu còn thời gian, không thì đọc ở nhà |
# %% [markdown] lang="en"
# ## Two steps
#
# The document, the PyTorch notebook from which this course starts, has the example $y = 2x^3$ and then $z = 5y^2$, at
# $x = 2$. The first step gives $2 \cdot 2^3 = 16$, the second $5 \cdot 16^2 = 1280$.
# %% [markdown] lang="vi"
# ## Hai bước
#
# Tài liệu gốc của khóa học lấy ví dụ $y = 2x^3$, rồi $z = 5y^2$, tại $x = 2$. Bước thứ nhất cho $2 \cdot 2^3 = 16$,
# bước thứ hai cho $5 \cdot 16^2 = 1280$.
# %%
import sympy as sp

import teachgrad as tg

x = tg.tensor([2.0], requires_grad=True)
y = 2 * x * x * x
z = 5 * y * y
print(y.item(), z.item())
# %% [markdown] lang="en"
# **Predict.** Let $x$ grow a little, from 2 to 2.001. The slope of the first step is $6x^2$: about how much does
# $y$ grow? The slope of the second step is $10y$: about how much does $z$ grow then?
# %% [markdown] lang="vi"
# **Dự đoán.** Cho $x$ tăng một chút, từ 2 lên 2.001. Hệ số góc của bước thứ nhất là $6x^2$: vậy $y$ tăng khoảng bao
# nhiêu? Hệ số góc của bước thứ hai là $10y$: khi đó $z$ tăng khoảng bao nhiêu?


# %%
def first(x):
    return 2 * x**3


def second(y):
    return 5 * y**2


dx = 0.001
dy = first(2 + dx) - first(2)
dz = second(first(2) + dy) - second(first(2))
print(f"dy = {dy:.5f}    dz = {dz:.3f}")
print(f"dy/dx = {dy / dx:.2f}    dz/dy = {dz / dy:.2f}    dz/dx = {dz / dx:.1f}")
# %% [markdown] lang="en"
# At $x = 2$ the first slope is $6 \cdot 2^2 = 24$, so $y$ grows by about $24 \cdot 0.001 = 0.024$. At $y = 16$ the
# second slope is $10 \cdot 16 = 160$, so $z$ grows by about $160 \cdot 0.024 = 3.84$. The true changes are a little
# larger, 0.02401 and 3.845, because both curves bend upwards.
#
# The three quotients in the last line belong together: as long as $\Delta y$ is not 0,
#
# $$\frac{\Delta z}{\Delta x} = \frac{\Delta z}{\Delta y} \cdot \frac{\Delta y}{\Delta x}$$
#
# is just cancelling of fractions. When $\Delta x$ goes to 0, so does $\Delta y$, and the quotients 24.01, 160.12
# and 3844.8 become slopes. (A full proof must also deal with $\Delta y = 0$; the rule holds there too.)
# %% [markdown] lang="vi"
# Tại $x = 2$, hệ số góc thứ nhất là $6 \cdot 2^2 = 24$, nên $y$ tăng khoảng $24 \cdot 0.001 = 0.024$. Tại $y = 16$,
# hệ số góc thứ hai là $10 \cdot 16 = 160$, nên $z$ tăng khoảng $160 \cdot 0.024 = 3.84$. Mức tăng thật lớn hơn một
# chút, 0.02401 và 3.845, vì cả hai đồ thị đều cong lên.
#
# Ba tỉ số ở dòng cuối liên hệ với nhau: miễn là $\Delta y$ khác 0 thì
#
# $$\frac{\Delta z}{\Delta x} = \frac{\Delta z}{\Delta y} \cdot \frac{\Delta y}{\Delta x}$$
#
# chỉ là chuyện rút gọn phân số. Khi $\Delta x$ dần tới 0 thì $\Delta y$ cũng vậy, và các tỉ số 24.01, 160.12 và 3844.8
# trở thành hệ số góc. (Chứng minh đầy đủ còn phải xét trường hợp $\Delta y = 0$; khi đó quy tắc vẫn đúng.)
# %% [markdown] lang="en"
# ## The slopes multiply
#
# In the limit this is the chain rule:
#
# $$\frac{dz}{dx} = \frac{dz}{dy} \cdot \frac{dy}{dx}$$
# %% [markdown] lang="vi"
# ## Các hệ số góc nhân với nhau
#
# Lấy giới hạn, ta được quy tắc dây chuyền:
#
# $$\frac{dz}{dx} = \frac{dz}{dy} \cdot \frac{dy}{dx}$$
# %% [markdown] lang="en"
# **Predict.** What will autograd find for $dz/dx$ at $x = 2$? By `y.retain_grad()` we ask it to keep the gradient of
# the inner quantity $y$, too. What will stand in `y.grad`?
# %% [markdown] lang="vi"
# **Dự đoán.** Autograd sẽ tìm được $dz/dx$ bằng bao nhiêu tại $x = 2$? Với `y.retain_grad()`, ta yêu cầu nó giữ lại cả
# gradient của đại lượng trung gian $y$. Trong `y.grad` sẽ có số nào?
# %%
y.retain_grad()
z.backward()
print(x.grad.item(), y.grad.item())
# %%
comparison = tg.compare("composite")
comparison
# %% [markdown] lang="en"
# `x.grad` is $160 \cdot 24 = 3840$, and `y.grad` is $dz/dy = 160$. Formula, autograd and finite difference agree.
#
# As a formula: $10y \cdot 6x^2$. In it $y$ still stands for $2x^3$, so it is $10 \cdot 2x^3 \cdot 6x^2 = 120x^5$. At
# $x = 2$ this is $120 \cdot 2^5 = 3840$.
# %% [markdown] lang="vi"
# `x.grad` bằng $160 \cdot 24 = 3840$, còn `y.grad` là $dz/dy = 160$. Công thức, autograd và sai phân hữu hạn khớp nhau.
#
# Viết bằng công thức: $10y \cdot 6x^2$. Trong đó $y$ vẫn là $2x^3$, nên ta được $10 \cdot 2x^3 \cdot 6x^2 = 120x^5$.
# Tại $x = 2$, giá trị là $120 \cdot 2^5 = 3840$.
# %%
chain_picture = comparison.plot()
chain_picture
# %% [markdown] lang="en"
# From left to right: the curve of the first step at $x = 2$, the curve of the second at $y = 16$, and the curve of
# both together. Each tangent line belongs to a point of its own. The second slope is taken at 16, where the first
# step has arrived, and not at 2. (On the left only the formula has a tangent line. Autograd found $dz/dy$ and $dz/dx$,
# but not $dy/dx$; lesson 6 shows why. The finite difference takes values of the whole function only, so it appears only
# on the right.)
# %% [markdown] lang="vi"
# Từ trái sang phải: đồ thị của bước thứ nhất tại $x = 2$, đồ thị của bước thứ hai tại $y = 16$, và đồ thị của cả hai
# bước gộp lại. Mỗi tiếp tuyến ứng với một điểm riêng. Hệ số góc thứ hai được lấy tại 16, giá trị mà bước thứ nhất cho
# ra, chứ không phải tại 2. (Ở hình bên trái chỉ có tiếp tuyến của công thức. Autograd tìm ra $dz/dy$ và $dz/dx$,
# nhưng không tính $dy/dx$; bài 6 cho biết vì sao. Sai phân hữu hạn chỉ lấy giá trị của cả hàm hợp, nên chỉ có ở hình
# bên phải.)
# %% [markdown] lang="en"
# **Predict.** Now the other way round: first $y = 5x^2$, then $z = 2y^3$, again at $x = 2$. The same two functions, in
# the other order. Is $dz/dx$ the same as before, smaller, or larger? Find both slopes.
# %% [markdown] lang="vi"
# **Dự đoán.** Bây giờ ta đổi thứ tự: trước hết $y = 5x^2$, sau đó $z = 2y^3$, vẫn tại $x = 2$. Vẫn hai hàm số đó, chỉ
# khác thứ tự. $dz/dx$ có bằng lúc trước không, hay nhỏ hơn, hay lớn hơn? Hãy tính cả hai hệ số góc.
# %%
swapped = tg.compare("y = 5x²; z = 2y³", x=2)
swapped
# %%
swapped_picture = swapped.plot()
swapped_picture
# %% [markdown] lang="en"
# Larger: $y = 5 \cdot 2^2 = 20$, so the second slope is $6 \cdot 20^2 = 2400$, the first is $10 \cdot 2 = 20$, and the
# product is $2400 \cdot 20 = 48000$. In which order you multiply the slopes does not matter, as with all numbers; the
# order of the steps does, because it decides at which points the slopes are taken.
# %% [markdown] lang="vi"
# Lớn hơn: $y = 5 \cdot 2^2 = 20$, nên hệ số góc thứ hai là $6 \cdot 20^2 = 2400$, hệ số góc thứ nhất là
# $10 \cdot 2 = 20$, và tích là $2400 \cdot 20 = 48000$. Các hệ số góc là những con số, nên nhân theo thứ tự nào cũng
# được; nhưng thứ tự của các bước thì quan trọng, vì nó quyết định mỗi hệ số góc được lấy tại điểm nào.
# %% [markdown] lang="en"
# ## Line by line
#
# Written in one formula, the document's function is $5(2x^3)^2$. By hand it is differentiated from the outside inwards.
# %% [markdown] lang="vi"
# ## Từng dòng một
#
# Viết gọn trong một công thức, hàm số của tài liệu gốc là $5(2x^3)^2$. Khi tính tay, ta lấy đạo hàm từ ngoài vào trong.
# %% [markdown] lang="en"
# **Predict.** Which operation is the last one when you compute $5(2x^3)^2$ for a given $x$? Its rule is the first
# line. In which line will the inner derivative, the one of $2x^3$, appear?
# %% [markdown] lang="vi"
# **Dự đoán.** Khi tính $5(2x^3)^2$ với một giá trị $x$ cho trước, phép tính nào được làm sau cùng? Quy tắc của phép
# tính ấy được dùng ở dòng đầu tiên. Đạo hàm của hàm bên trong, tức là của $2x^3$, sẽ xuất hiện ở dòng nào?
# %%
tg.steps("5(2x³)²")
# %% [markdown] lang="en"
# The factor 5 is multiplied last, so it is taken out first. Then comes the square, with the chain rule: the outer
# derivative $2(2x^3)$, in which the inside stays as it is, times $(2x^3)'$. The inside is differentiated only after
# that, in lines of its own.
# %% [markdown] lang="vi"
# Phép nhân với 5 được làm sau cùng nên thừa số 5 được đưa ra ngoài trước. Tiếp đến là bình phương, dùng quy tắc dây
# chuyền: đạo hàm của hàm bên ngoài là $2(2x^3)$, trong đó biểu thức bên trong giữ nguyên, nhân với $(2x^3)'$. Sau đó
# hàm bên trong mới được lấy đạo hàm, ở những dòng riêng.
# %% [markdown] lang="en"
# ## What goes wrong
#
# Two answers that are often given for the derivative of $5(2x^3)^2$ are $20x^3$ and $10x \cdot 6x^2$.
# %% [markdown] lang="vi"
# ## Những chỗ hay sai
#
# Với đạo hàm của $5(2x^3)^2$, có hai câu trả lời sai hay gặp: $20x^3$ và $10x \cdot 6x^2$.
# %% [markdown] lang="en"
# **Predict.** Neither is right. What do they give at $x = 2$, where the true value is 3840? And what went wrong in the
# first, what in the second?
# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 2$, nơi giá trị đúng là 3840, mỗi câu trả lời này cho số nào? Câu thứ nhất sai ở đâu, câu thứ
# hai sai ở đâu?
# %%
forgotten = tg.check_answer("5(2x³)²", "20x³")
forgotten
# %%
elsewhere = tg.check_answer("5(2x³)²", "10x·6x²")
elsewhere
# %%
right = tg.check_answer("5(2x³)²", "10(2x³)·6x²")
print(right.verdict, forgotten.diagnoses, elsewhere.diagnoses)
# %% [markdown] lang="en"
# The first, $20 \cdot 2^3 = 160$, is only $dz/dy$: the inner derivative 24 is missing. The second has both factors, but
# takes the outer slope at $x = 2$ instead of $y = 16$: $10 \cdot 2 \cdot 24 = 480$. These are the two places: the inner
# derivative must be there, and the outer derivative is taken at the inner value.
#
# A quick test without a rule: $z$ is 1280 at $x = 2$. With the slope 160 it would grow by 0.16 when $x$ grows by 0.001,
# but above it grew by 3.845. A difference quotient finds such mistakes even when you do not see them.
# %% [markdown] lang="vi"
# Câu thứ nhất, $20 \cdot 2^3 = 160$, mới chỉ là $dz/dy$: thiếu đạo hàm của hàm bên trong, tức là 24. Câu thứ hai có đủ
# hai thừa số, nhưng lấy hệ số góc của hàm bên ngoài tại $x = 2$ thay vì tại $y = 16$: $10 \cdot 2 \cdot 24 = 480$. Đó
# chính là hai chỗ dễ sai: phải nhân với đạo hàm của hàm bên trong, và đạo hàm của hàm bên ngoài phải lấy tại giá trị
# của hàm bên trong.
#
# Có một cách kiểm tra nhanh, không cần quy tắc nào: tại $x = 2$ thì $z$ bằng 1280. Nếu hệ số góc là 160 thì khi $x$
# tăng 0.001, $z$ chỉ tăng 0.16; thế nhưng ở trên nó đã tăng 3.845. Tỉ số sai phân phát hiện được những lỗi như vậy,
# kể cả khi bạn không nhìn ra.
# %% [markdown] lang="en"
# ## Where the chain disappears
#
# (If there is time left, otherwise at home.) The first of our three answers, the formula, comes from SymPy, a Python
# library that computes with formulas. Give it the same function directly.
# %% [markdown] lang="vi"
# ## Khi dây chuyền biến mất
#
# (Nếu còn thời gian, không thì đọc ở nhà.) Trong ba câu trả lời, câu thứ nhất là công thức do SymPy tìm ra; SymPy là
# một thư viện Python chuyên tính toán với công thức. Hãy đưa thẳng hàm số này cho nó.
# %% [markdown] lang="en"
# **Predict.** Will $160 \cdot 24$, or $10y \cdot 6x^2$, be seen anywhere in SymPy's answer?
# %% [markdown] lang="vi"
# **Dự đoán.** Trong câu trả lời của SymPy, ta có còn thấy $160 \cdot 24$ hay $10y \cdot 6x^2$ ở đâu không?
# %%
t = sp.symbols("x")
formula = 5 * (2 * t**3) ** 2
print(formula)
print(sp.diff(formula, t))
# %% [markdown] lang="en"
# SymPy simplifies while it builds the formula: $5(2x^3)^2$ becomes $20x^6$ before anything is differentiated. The power
# rule alone then gives $120x^5$. That is right, but the chain is gone. For this reason `compare` also keeps the name of
# each step, and shows $10y \cdot 6x^2$, and `steps` leaves the formula as it is written.
#
# Here simplifying makes everything shorter. That is not always so: with many steps in a row the formula that is
# multiplied out can become huge (lesson 9), while the chain rule needs just one factor for each step. Autograd uses
# that; the next lesson shows how.
# %% [markdown] lang="vi"
# SymPy rút gọn ngay khi tạo công thức: $5(2x^3)^2$ trở thành $20x^6$ trước khi lấy đạo hàm. Sau đó chỉ cần quy tắc
# đạo hàm của lũy thừa là được $120x^5$. Kết quả đúng, nhưng dây chuyền đã biến mất. Vì vậy `compare` còn giữ lại tên
# của từng bước và cho thấy cả $10y \cdot 6x^2$, còn `steps` để nguyên công thức như đã viết.
#
# Ở đây, rút gọn làm mọi thứ ngắn lại. Không phải lúc nào cũng vậy: qua nhiều bước nối tiếp nhau, công thức khai triển
# ra có thể trở nên khổng lồ (bài 9), còn theo quy tắc dây chuyền, mỗi bước chỉ thêm một thừa số. Autograd tận dụng
# điều đó; bài sau cho biết nó làm thế nào.
# %% [markdown] lang="en"
# ## Exercises
#
# For each one, first name the inner function, then compute. The first two fit into the lesson, the others are for home.
# %% [markdown] lang="vi"
# ## Bài tập
#
# Ở mỗi bài tập, hãy gọi tên hàm bên trong trước, rồi mới tính. Hai bài đầu làm ngay trên lớp, các bài còn lại để về
# nhà.
# %%
tg.exercise("document-4")
# %%
tg.exercise("chain-5")
# %%
tg.exercise("chain-2")
# %%
tg.exercise("chain-10")
# %%
tg.exercise("chain-11")
# %% [markdown] lang="en"
# ## Summary
#
# - A composite function is computed in steps; each step has a slope of its own.
# - Chain rule: $\frac{dz}{dx} = \frac{dz}{dy} \cdot \frac{dy}{dx}$. For the document's function at 2 it is
#   $160 \cdot 24 = 3840$.
# - The outer slope is taken at the inner value: at $y = 16$, not at $x = 2$.
# - The usual mistakes are a forgotten inner derivative (160) and an outer slope at the wrong point (480).
# - Simplifying can hide the chain, but does not change the derivative.
# - Next: in lesson 6 we see how autograd applies the chain rule, with numbers, from the end to the beginning.
#
# ## Further reading
#
# - *Toán 11* (the curriculum of 2018) or *Đại số và Giải tích 11*, Nhà xuất bản Giáo dục Việt Nam: the derivative of a
#   composite function (Vietnamese school textbooks).
# - James Stewart, *Calculus*: the section on the chain rule, with a full proof.
# - Michael Spivak, *Calculus*, 1967: why the short proof with $\Delta y$ has a gap.
# - Gilbert Strang, *Calculus*, Wellesley-Cambridge Press, 1991: the chapter on the chain rule.
# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Hàm hợp được tính qua từng bước; mỗi bước có hệ số góc riêng.
# - Quy tắc dây chuyền: $\frac{dz}{dx} = \frac{dz}{dy} \cdot \frac{dy}{dx}$. Với hàm số của tài liệu gốc tại 2, ta có
#   $160 \cdot 24 = 3840$.
# - Hệ số góc của hàm bên ngoài được lấy tại giá trị của hàm bên trong: tại $y = 16$, không phải tại $x = 2$.
# - Lỗi thường gặp: quên đạo hàm của hàm bên trong (160), và lấy hệ số góc của hàm bên ngoài sai điểm (480).
# - Rút gọn có thể làm mất dấu vết của dây chuyền, nhưng không làm thay đổi đạo hàm.
# - Tiếp theo: ở bài 6, ta xem autograd áp dụng quy tắc dây chuyền thế nào, với những con số, từ cuối về đầu.
#
# ## Đọc thêm
#
# - *Toán 11* (chương trình 2018) hoặc *Đại số và Giải tích 11*, Nhà xuất bản Giáo dục Việt Nam: phần đạo hàm của hàm hợp.
# - James Stewart, *Calculus* (tiếng Anh): mục về quy tắc dây chuyền, có chứng minh đầy đủ.
# - Michael Spivak, *Calculus*, 1967 (tiếng Anh): vì sao cách chứng minh ngắn với $\Delta y$ còn thiếu sót.
# - Gilbert Strang, *Calculus*, Wellesley-Cambridge Press, 1991 (tiếng Anh): chương về quy tắc dây chuyền.
